"""A gradient, added up over the axes that were stretched."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    g = rng.integers(1, 10, size=(3, 4)).astype(float)
    panels = [
        Heatmap(title, "column", "row", "gradient", np.atleast_2d(m.unbroadcast(g, shape)))
        for title, shape in (
            ("As it arrives: (3, 4)", (3, 4)),
            ("For a row: (4,)", (4,)),
            ("For a column: (3, 1)", (3, 1)),
        )
    ]
    return Picture(
        "Unbroadcast: what was copied adds up on the way back",
        "A row that was used in three rows gets the sum of each column; a column that was used in four gets "
        "the sum of each row. No gradient is lost.",
        panels,
    )
