"""A row and a column, stretched without a copy."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    from myml.tensors.array import Array

    panels = []
    for title, shape in (("A row of 4", (4,)), ("A column of 3", (3, 1))):
        b = m.broadcast_to(Array(np.arange(4), shape), (3, 4))
        places = list(b.positions())
        table = [places[i : i + 4] for i in range(0, 12, 4)]
        panels.append(Heatmap(f"{title}: strides {b.strides}", "column", "row", "place in memory", table))
    return Picture(
        "Broadcast: stretched by strides of 0",
        "The table has twelve items, the memory only three or four. Along the stretched axis every step is "
        "0 places long, so that the same item is read again and again.",
        panels,
    )
