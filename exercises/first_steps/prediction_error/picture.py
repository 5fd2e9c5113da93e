"""The error of a line, by its slope."""

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture


@picture
def draw(m, rng):
    xs = [rng.uniform(0, 10) for _ in range(40)]
    ys = [1.5 * x + 4 + rng.gauss(0, 2) for x in xs]
    slopes = [i / 40 for i in range(121)]
    predictions = [m.predict(xs, slope, 4) for slope in slopes]
    errors = [m.mean_squared_error(ys, each) for each in predictions]
    shares = [m.r_squared(ys, each) for each in predictions]
    best = errors.index(min(errors))
    return Picture(
        "How wrong is a line? It depends on its slope",
        "The error is a parabola with its lowest point near the slope of 1.5 that the points were made "
        "with. R² is the same turned over: 1 would be perfect, 0 is as good as the mean, and below that a "
        "line is worse.",
        [
            Curves(
                "Mean squared error",
                "slope of the line",
                "error, square of y's unit",
                [Line("your error", slopes, errors), Dots("smallest", [slopes[best]], [errors[best]])],
            ),
            Curves(
                "R²",
                "slope of the line",
                "share of the variance explained",
                [Line("your R²", slopes, shares)],
            ),
        ],
    )
