"""The states of a GRU, while its update gate is open or shut."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    steps = np.arange(60)
    signal = np.sign(np.sin(steps / 5)) + 0.3 * rng.normal(size=60)
    series = [Line("input", steps, signal)]
    for name, bias in (("update gate −2: takes new values", -2.0), ("update gate 2: keeps the old", 2.0)):
        cell = m.GRUCell(1, 1, rng=rng)
        for p in (cell.weight_ih, cell.weight_hh, cell.bias_ih, cell.bias_hh):
            p.data[...] = 0.0
        cell.weight_ih.data[:, 0] = [0.0, 0.0, 1.5]
        cell.bias_ih.data[...] = [0.0, bias, 0.0]
        h, states = tensor(np.zeros((1, 1), dtype=np.float32)), []
        for value in signal:
            h = cell(tensor(np.full((1, 1), value, dtype=np.float32)), h)
            states.append(float(h.data[0, 0]))
        series.append(Line(name, steps, states))
    return Picture(
        "A GRU: one gate between the old and the new",
        "With the update gate nearly 0 the state follows the input, noise and all. With the gate near 1 it "
        "keeps most of what it was, and moves slowly: a smooth memory. A trained GRU chooses at each step.",
        [Curves("", "step", "value", series)],
    )
