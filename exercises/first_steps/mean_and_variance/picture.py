"""Two samples with one mean and two spreads."""

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture


@picture
def draw(m, rng):
    narrow = [rng.gauss(170, 4) for _ in range(40)]
    wide = [rng.gauss(170, 12) for _ in range(40)]
    series = []
    for height, name, values in ((2, "wide", wide), (1, "narrow", narrow)):
        centre, spread = m.mean(values), m.variance(values) ** 0.5
        series.append(Dots(f"{name}: variance {spread**2:.0f} cm²", values, [height] * len(values)))
        ends = [centre - spread, centre + spread]
        series.append(Line(f"{name}: mean {centre:.0f} cm ± {spread:.0f} cm", ends, [height - 0.3] * 2))
    return Picture(
        "Mean and variance: where the values are, and how far they spread",
        "Both samples lie around the same mean. The bar below each reaches one standard deviation, the "
        "root of the variance, to either side: about two thirds of the values are above it.",
        [Curves("", "height of a person, cm", "sample: 1 narrow, 2 wide", series)],
    )
