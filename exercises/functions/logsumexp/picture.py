"""A smooth maximum of two numbers."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    xs = np.linspace(-6, 6, 121)
    x = tensor(np.stack([xs, np.zeros_like(xs)], axis=1))
    y = m.logsumexp(x, 1)
    y.backward(np.ones_like(xs))
    return Picture(
        "Log-sum-exp: a smooth maximum",
        "Of the numbers x and 0 it gives nearly the larger one, and log 2 = 0.69 more where they are "
        "equal. Its derivatives are the shares of the two, which add up to 1: a softmax.",
        [
            Curves(
                "Of x and 0",
                "x",
                "value",
                [Line("logsumexp", xs, y.data), Line("the larger one", xs, np.maximum(xs, 0))],
            ),
            Curves(
                "Its derivatives",
                "x",
                "share",
                [Line("by x", xs, x.grad[:, 0]), Line("by the 0", xs, x.grad[:, 1])],
            ),
        ],
    )
