"""The error function and the bell that it is the area of."""

import math

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    xs = np.linspace(-3, 3, 121)
    x = tensor(xs)
    y = m.erf(x)
    y.backward(np.ones_like(xs))
    exact = np.array([math.erf(each) for each in xs])
    errors = np.log10(np.maximum(np.abs(m.erf_array(xs) - exact), 1e-18))
    return Picture(
        "The error function: the area under a bell",
        "The curve climbs fastest where the bell, its derivative, is highest. Below: how far your numbers "
        "are from Python's math.erf; at most 1e-12, so the line has to stay below −12.",
        [
            Curves(
                "", "x", "value", [Line("erf(x)", xs, y.data), Line("its derivative, a bell", xs, x.grad)]
            ),
            Curves("How exact it is", "x", "log10 of the error", [Line("your error", xs, errors)]),
        ],
    )
