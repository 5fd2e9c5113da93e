"""The error by slope, with the tangents that the gradient gives."""

from learnml.checks.pictures.picture import Curves, Line, Picture, picture


@picture
def draw(m, rng):
    xs = [rng.uniform(0, 4) for _ in range(30)]
    ys = [1.5 * x + 1 + rng.gauss(0, 0.5) for x in xs]

    def error(slope):
        return sum((slope * x + 1 - y) ** 2 for x, y in zip(xs, ys)) / len(xs)

    slopes = [i / 40 for i in range(121)]
    series = [Line("error", slopes, [error(slope) for slope in slopes])]
    for at in (0.4, 1.5, 2.4):
        d_slope, _ = m.gradient(xs, ys, at, 1)
        ends = [at - 0.35, at + 0.35]
        series.append(
            Line(f"gradient {d_slope:.1f} at {at}", ends, [error(at) + d_slope * (x - at) for x in ends])
        )
    return Picture(
        "The gradient: which way the error grows, and how fast",
        "Each straight piece has the slope that your gradient gives there. It has to touch the curve: "
        "falling on the left, level at the bottom, rising on the right.",
        [Curves("", "slope of the line", "mean squared error", series)],
    )
