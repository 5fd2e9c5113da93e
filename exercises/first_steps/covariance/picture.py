"""A cloud that rises and one that does not care."""

from learnml.checks.pictures.picture import Curves, Dots, Picture, picture


@picture
def draw(m, rng):
    xs = [rng.gauss(0, 1) for _ in range(80)]
    rising = [2 + 0.9 * x + rng.gauss(0, 0.4) for x in xs]
    unrelated = [-2 + rng.gauss(0, 1) for _ in xs]
    series = [
        Dots(
            f"{name}: covariance {m.covariance(xs, ys):.2f}, correlation {m.correlation(xs, ys):.2f}", xs, ys
        )
        for name, ys in (("moves along", rising), ("does not", unrelated))
    ]
    return Picture(
        "Covariance: do two columns move together?",
        "Where y grows with x the correlation comes close to 1; where it does not, it stays near 0, however "
        "large the cloud is.",
        [Curves("", "x", "y", series)],
    )
