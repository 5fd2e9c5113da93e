"""Two columns before and after they are standardised."""

from learnml.checks.pictures.picture import Curves, Dots, Picture, picture


@picture
def draw(m, rng):
    rows = [[rng.gauss(170, 8), rng.gauss(30_000, 9_000)] for _ in range(60)]
    means, deviations = m.fit_scaler(rows)
    scaled = m.transform(rows, means, deviations)
    panels = []
    for title, x, y, table in (
        ("As measured", "height, cm", "income, euros", rows),
        ("Standardised", "height, standard deviations from the mean", "income, the same", scaled),
    ):
        points = [[row[0] for row in table], [row[1] for row in table]]
        panels.append(Curves(title, x, y, [Dots("a person", *points)]))
    return Picture(
        "Standardise: every column in units of its own spread",
        "The cloud keeps its form. But the axes now agree: 0 is the mean and 1 is one standard deviation "
        "in both columns, so that a step of learning is as large for one as for the other.",
        panels,
    )
