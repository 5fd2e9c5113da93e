"""Softplus and log-sigmoid, with their slopes."""

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    xs = [i / 10 for i in range(-80, 81)]
    return Picture(
        "Softplus and log-sigmoid: bends without a corner",
        "Softplus is 0 on the left and x on the right, rounded off between; its slope is the sigmoid. "
        "Log-sigmoid is the same, turned by half a circle. Neither overflows at either end.",
        [
            Curves(
                "",
                "x",
                "value",
                [
                    Line("softplus", xs, [m.softplus(x) for x in xs]),
                    Line("its slope", xs, [m.softplus_slope(x) for x in xs]),
                    Line("log-sigmoid", xs, [m.log_sigmoid(x) for x in xs]),
                    Line("its slope", xs, [m.log_sigmoid_slope(x) for x in xs]),
                ],
            )
        ],
    )
