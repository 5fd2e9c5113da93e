"""How much of a gradient reaches earlier steps."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    steps, series = 30, []
    for scale in (1.0, 1.6, 2.2):
        network = m.RNN(4, 16, rng=rng)
        for cell in network.cells:
            cell.weight_hh.data *= scale
        x = tensor(rng.normal(size=(8, steps, 4)).astype(np.float32) * np.float32(0.3))
        outputs, _ = network(x)
        g = np.zeros(outputs.data.shape, dtype=np.float32)
        g[:, -1] = rng.normal(size=(8, 16))
        outputs.backward(g)
        sizes = np.sqrt((x.grad.astype(float) ** 2).mean((0, 2)))
        series.append(
            Line(f"weights times {scale}", range(-steps + 1, 1), np.log10(np.maximum(sizes, 1e-30)))
        )
    return Picture(
        "An RNN: gradients that vanish on the way back",
        "A gradient is given to the last state only. On its way back each step multiplies it by the "
        "weights again: with the usual ones it falls in a straight line on this scale, to almost nothing. "
        "Larger weights help, until the units saturate: then it vanishes as before.",
        [Curves("", "step, counted from the last", "log10 of the gradient of the input", series)],
    )
