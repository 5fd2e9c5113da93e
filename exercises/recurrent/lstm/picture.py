"""How much of a gradient reaches earlier steps, by the bias of the forget gate."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    steps, series = 30, []
    for bias in (0.0, 2.0, 5.0):
        network = m.LSTM(4, 16, rng=rng)
        network.cells[0].bias_ih.data[16:32] = bias
        x = tensor(rng.normal(size=(8, steps, 4)).astype(np.float32))
        outputs, _ = network(x)
        g = np.zeros(outputs.data.shape, dtype=np.float32)
        g[:, -1] = rng.normal(size=(8, 16))
        outputs.backward(g)
        sizes = np.sqrt((x.grad.astype(float) ** 2).mean((0, 2)))
        series.append(Line(f"forget bias {bias:g}", range(-steps + 1, 1), np.log10(np.maximum(sizes, 1e-30))))
    return Picture(
        "An LSTM: a way back on which gradients last",
        "As in an RNN the gradient starts at the last step. With forget gates half open a good part is "
        "lost at each step. With a bias of 5 they are open, and step −29 still hears of it: this is why "
        "LSTMs learn long distances.",
        [Curves("", "step, counted from the last", "log10 of the gradient of the input", series)],
    )
