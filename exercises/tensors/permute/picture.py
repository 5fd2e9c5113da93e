"""The places in memory of a table and of its transpose."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    from myml.tensors.array import Array

    a = Array(np.arange(12), (3, 4))
    b = m.permute(a, (1, 0))
    panels = [
        Heatmap(f"{title}: strides {each.strides}", "column", "row", "place in memory", _places(each))
        for title, each in (("Before", a), ("After permute(1, 0)", b))
    ]
    return Picture(
        "Permute: the axes in another order, the same memory",
        "The table is turned over its diagonal, yet every number has stayed where it was in memory: only the "
        "strides have changed places.",
        panels,
    )


def _places(a):
    places = list(a.positions())
    return [places[i : i + a.shape[1]] for i in range(0, len(places), a.shape[1])]
