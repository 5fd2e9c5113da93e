"""One storage of twelve numbers, read as three tables."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    storage = np.arange(12.0)
    panels = []
    for title, shape, strides in (
        ("Shape (3, 4)", (3, 4), None),
        ("Shape (4, 3), strides (1, 4)", (4, 3), (1, 4)),
        ("Shape (3, 3), strides (1, 1)", (3, 3), (1, 1)),
    ):
        a = m.Array(storage, shape, strides)
        title = f"{title}: {'contiguous' if a.is_contiguous else 'not contiguous'}"
        panels.append(Heatmap(title, "column", "row", "the number that is stored", a.tolist()))
    return Picture(
        "Array: flat memory, and how it is read",
        "All three read the same twelve numbers. With the strides swapped the table is transposed, without a "
        "copy; with strides of 1 and 1 the rows overlap, and some numbers are read three times.",
        panels,
    )
