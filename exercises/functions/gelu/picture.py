"""GELU in both forms, and what is between them."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    xs = np.linspace(-4, 4, 161)
    x = tensor(xs)
    exact = m.gelu(x)
    exact.backward(np.ones_like(xs))
    approximate = m.gelu(tensor(xs), approximate="tanh").data
    return Picture(
        "GELU: a relu without a corner",
        "It dips a little below 0 near −0.75 and is close to x on the right; its derivative even passes 1. "
        "The tanh form differs by less than a thousandth: the two can't be told apart in the upper picture.",
        [
            Curves(
                "",
                "x",
                "value",
                [
                    Line("gelu(x)", xs, exact.data),
                    Line("its derivative", xs, x.grad),
                    Line("relu(x)", xs, np.maximum(xs, 0)),
                ],
            ),
            Curves(
                "The tanh form less the exact one",
                "x",
                "difference, thousandths",
                [Line("difference", xs, 1000 * (approximate - exact.data))],
            ),
        ],
    )
