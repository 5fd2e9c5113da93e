"""Relu and its derivative."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    xs = np.linspace(-3, 3, 121)
    x = tensor(xs)
    y = m.relu(x)
    y.backward(np.ones_like(xs))
    return Picture(
        "Relu: what is negative becomes 0",
        "Left of 0 nothing gets through, in either direction: a unit that is there for every example "
        "learns nothing more. Right of 0 number and gradient pass unchanged.",
        [Curves("", "x", "value", [Line("relu(x)", xs, y.data), Line("its derivative", xs, x.grad)])],
    )
