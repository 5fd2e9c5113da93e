"""A line, and what its two numbers do."""

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    xs = [i / 10 for i in range(-40, 41)]
    lines = [
        Line(f"slope {slope:g}, intercept {intercept:g}", xs, [m.line(x, slope, intercept) for x in xs])
        for slope, intercept in ((1.0, 0.0), (2.0, 0.0), (1.0, 3.0))
    ]
    return Picture(
        "A line: the smallest model there is",
        "A slope of 2 climbs twice as fast as a slope of 1. An intercept of 3 lifts the whole line by 3.",
        [Curves("", "x", "height", lines)],
    )
