"""The states of a cell, while it hears one thing and then nothing."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    cell = m.RNNCell(1, 4, rng=rng)
    h, states = tensor(np.zeros((1, 4), dtype=np.float32)), []
    for time in range(25):
        x = np.full((1, 1), 3.0 if time == 5 else 0.0, dtype=np.float32)
        h = cell(tensor(x), h)
        states.append(h.data[0])
    return Picture(
        "A recurrent cell: an echo of what was heard",
        "For five steps nothing is heard, and the states settle. The input of 3 at step 5 moves all units "
        "at once; afterwards the echo dies away within some steps. An untrained cell does not remember for "
        "long.",
        [
            Curves(
                "Four units",
                "step",
                "state h",
                [Line(f"unit {i}", range(25), column) for i, column in enumerate(np.transpose(states))],
            )
        ],
    )
