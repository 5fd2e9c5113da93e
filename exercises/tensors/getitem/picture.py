"""Which places of the memory two slices reach."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    from myml.tensors.array import Array

    a = Array(np.arange(48), (6, 8))
    panels = []
    for title, key in (
        ("a[2]", 2),
        ("a[1:4, 2:6]", (slice(1, 4), slice(2, 6))),
        ("a[::2, ::3]", (slice(None, None, 2), slice(None, None, 3))),
    ):
        b = m.getitem(a, key)
        reached = set(b.positions())
        table = [[int(i * 8 + j in reached) for j in range(8)] for i in range(6)]
        title = f"{title}: strides {b.strides}, from {b.offset}"
        panels.append(Heatmap(title, "column", "row", "reached by the view", table))
    return Picture(
        "Indexing: a view is a pattern over the memory",
        "Nothing is copied: a slice only begins elsewhere (the offset) and takes longer steps (the "
        "strides). A step of 2 doubles the stride of its axis.",
        panels,
    )
