"""A memory that is written once and kept, or not."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    panels = []
    for title, forget in (("Forget gate wide open (bias 5)", 5.0), ("Forget gate half open (bias 0)", 0.0)):
        cell = m.LSTMCell(1, 1, rng=rng)
        for p in (cell.weight_ih, cell.weight_hh, cell.bias_ih, cell.bias_hh):
            p.data[...] = 0.0
        cell.weight_ih.data[:, 0] = [8.0, 0.0, 3.0, 0.0]
        cell.bias_ih.data[...] = [-4.0, forget, 0.0, 2.0]
        h = c = tensor(np.zeros((1, 1), dtype=np.float32))
        memory, told = [], []
        for time in range(25):
            x = np.full((1, 1), float(time == 5), dtype=np.float32)
            h, c = cell(tensor(x), (h, c))
            memory.append(float(c.data[0, 0]))
            told.append(float(h.data[0, 0]))
        lines = [Line("c, what is remembered", range(25), memory), Line("h, what is told", range(25), told)]
        panels.append(Curves(title, "step; there is an input of 1 at step 5", "value", lines))
    return Picture(
        "An LSTM cell: its gates decide what is kept",
        "The input at step 5 opens the input gate and is written. With the forget gate open the memory "
        "holds it to the end; with the gate half open, half is lost at each step.",
        panels,
    )
