"""Three bends and their derivatives."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    xs = np.linspace(-6, 6, 121)
    values, slopes = [], []
    for name, function in (("sigmoid", m.sigmoid), ("tanh", m.tanh), ("silu", m.silu)):
        x = tensor(xs)
        y = function(x)
        y.backward(np.ones_like(xs))
        values.append(Line(name, xs, y.data))
        slopes.append(Line(name, xs, x.grad))
    return Picture(
        "Sigmoid, tanh and silu",
        "Sigmoid and tanh level off on both sides, and so their derivatives vanish there. Silu goes on "
        "upward on the right with a derivative near 1, and dips below 0 on the left.",
        [
            Curves("The functions", "x", "value", values),
            Curves("Their derivatives", "x", "derivative", slopes),
        ],
    )
