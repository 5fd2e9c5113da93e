"""How much of a derivative each function lets back through."""

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    xs = [i / 20 for i in range(-80, 81)]
    return Picture(
        "Backward rules: what passes back through a bend",
        "A derivative of 1 arrives from the right-hand side of the network; this much of it goes on. Tanh "
        "and sigmoid let little through where they are flat, relu all or nothing.",
        [
            Curves(
                "",
                "the input x of the function",
                "derivative by x",
                [
                    Line("relu_back", xs, [m.relu_back(x, 1.0) for x in xs]),
                    Line("tanh_back", xs, [m.tanh_back(x, 1.0) for x in xs]),
                    Line("sigmoid_back", xs, [m.sigmoid_back(x, 1.0) for x in xs]),
                ],
            )
        ],
    )
