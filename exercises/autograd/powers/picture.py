"""A cube, an exponential and a logarithm, with their derivatives."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    from myml.autograd.function import Tensor

    def panel(title, xs, function, *more):
        output = function.apply(Tensor(xs, True), *more)
        found = output.node.function.backward(output.node.ctx, np.ones_like(xs))
        slope = found[0] if isinstance(found, tuple) else found
        return Curves(title, "x", "value", [Line(title, xs, output.data), Line("its derivative", xs, slope)])

    return Picture(
        "Powers, exponentials and logarithms, there and back",
        "The derivative of x³ is 3x², never below 0. Exp is its own derivative: the two curves are one. Log "
        "climbs ever more slowly, by 1 / x.",
        [
            panel("x ** 3", np.linspace(-1.5, 1.5, 121), m.Pow, 3.0),
            panel("exp(x)", np.linspace(-2, 1.5, 121), m.Exp),
            panel("log(x)", np.linspace(0.2, 4, 121), m.Log),
        ],
    )
