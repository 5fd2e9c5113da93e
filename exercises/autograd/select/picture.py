"""The larger of two curves, and where the gradient goes."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture


@picture
def draw(m, rng):
    from myml.autograd.function import Tensor

    xs = np.linspace(0, 6.3, 127)
    output = m.Maximum.apply(Tensor(np.sin(xs), True), Tensor(np.cos(xs), True))
    by_sin, by_cos = output.node.function.backward(output.node.ctx, np.ones_like(xs))
    return Picture(
        "Maximum: the gradient goes to whoever was chosen",
        "The upper curve follows whichever of sine and cosine is larger. Below, a gradient of 1 goes to "
        "that one, and the other gets 0; they take turns where the two cross.",
        [
            Curves(
                "Forward",
                "x",
                "value",
                [
                    Line("sin(x)", xs, np.sin(xs)),
                    Line("cos(x)", xs, np.cos(xs)),
                    Dots("your maximum", xs[::3], output.data[::3]),
                ],
            ),
            Curves(
                "Backward", "x", "gradient", [Line("for sin(x)", xs, by_sin), Line("for cos(x)", xs, by_cos)]
            ),
        ],
    )
