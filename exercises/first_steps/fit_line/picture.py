"""A line through a cloud of points, and what it misses."""

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture


@picture
def draw(m, rng):
    xs = [rng.uniform(0, 10) for _ in range(40)]
    ys = [1.5 * x + 4 + rng.gauss(0, 2) for x in xs]
    slope, intercept = m.fit_line(xs, ys)
    x, y = max(zip(xs, ys), key=lambda point: abs(point[1] - slope * point[0] - intercept))
    return Picture(
        "The line with the least squared error",
        f"It rises by {slope:.2f} for each step to the right, and meets the axis at {intercept:.2f}. No "
        "other line has a smaller mean square of the distances up and down, such as the longest one, which "
        "is drawn.",
        [
            Curves(
                "",
                "x",
                "y",
                [
                    Dots("points", xs, ys),
                    Line("your line", [0, 10], [intercept, slope * 10 + intercept]),
                    Line("the largest error", [x, x], [y, slope * x + intercept]),
                ],
            )
        ],
    )
