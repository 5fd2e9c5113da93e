"""A quotient, and its derivatives by both of its parts."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    from myml.autograd.function import Tensor

    xs = np.linspace(0.4, 4, 121)
    output = m.Div.apply(Tensor(np.full_like(xs, 2.0), True), Tensor(xs, True))
    by_a, by_b = output.node.function.backward(output.node.ctx, np.ones_like(xs))
    return Picture(
        "A quotient, there and back",
        "2 / b falls as b grows. By the upper number the derivative is 1 / b, always above 0; by the lower "
        "one it is −2 / b²: steep where b is small, and always below 0.",
        [
            Curves(
                "",
                "b, the lower number",
                "value",
                [
                    Line("2 / b", xs, output.data),
                    Line("derivative by the upper number", xs, by_a),
                    Line("derivative by b", xs, by_b),
                ],
            )
        ],
    )
