"""The path of gradient descent over the surface of the error."""

from learnml.checks.pictures.picture import Curves, Heatmap, Line, Picture, picture


@picture
def draw(m, rng):
    xs = [rng.uniform(0, 2) for _ in range(30)]
    ys = [2.0 * x + 1 + rng.gauss(0, 0.3) for x in xs]
    across, up = (-1.0, 5.0), (-1.5, 3.0)

    def error(slope, intercept):
        return sum((slope * x + intercept - y) ** 2 for x, y in zip(xs, ys)) / len(xs)

    surface = [
        [error(across[0] + 6 * column / 59, up[1] - 4.5 * row / 29) ** 0.5 for column in range(60)]
        for row in range(30)
    ]
    steps = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 200, 300]
    path = [m.gradient_descent(xs, ys, 0.1, step)[:2] for step in steps]
    history = [
        Line(f"rate {rate}", range(41), m.gradient_descent(xs, ys, rate, 40)[2]) for rate in (0.02, 0.1, 0.3)
    ]
    return Picture(
        "Gradient descent: downhill, a step at a time",
        "From (0, 0) the first steps are long and go straight down the steep side; then the path turns "
        "along the valley, where it gets slow. A small rate takes many steps, a larger one fewer.",
        [
            Heatmap(
                "The error of every line, and the path of the rate 0.1",
                "slope",
                "intercept",
                "root of the mean squared error",
                surface,
                across=across,
                up=up,
                series=[Line("your path, from the start at (0, 0)", *zip(*path))],
            ),
            Curves("The error by step", "step", "mean squared error", history),
        ],
    )
