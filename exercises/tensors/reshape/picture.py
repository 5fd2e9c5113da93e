"""The same twelve items in three shapes."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    from myml.tensors.array import Array

    a = Array(np.arange(12), (2, 6))
    panels = []
    for shape in ((2, 6), (3, -1), (6, 2)):
        b = m.reshape(a, shape)
        panels.append(
            Heatmap(
                f"reshape{shape} gives {b.shape}", "column", "row", "the number that is stored", b.tolist()
            )
        )
    return Picture(
        "Reshape: the same items in the same order",
        "Read each table row by row: it always counts from 0 to 11. Only the places where a row ends have "
        "moved.",
        panels,
    )
