"""Rows of very different size, before and after layer norm."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    pattern = np.array([1.0, 3.0, -2.0, 0.0, 4.0, -1.0])
    x = np.stack([pattern, 10 * pattern, pattern + 20, rng.normal(size=6)])
    y = m.layer_norm(tensor(x), tensor(np.ones(6)), tensor(np.zeros(6))).data
    names = ("pattern", "10 times", "plus 20", "other")
    return Picture(
        "Layer norm: every row measured against itself",
        "The first three rows are one pattern, larger or moved. Afterwards they are the same: each row has "
        "mean 0 and standard deviation 1, whatever it was multiplied with or had added. No row looks at "
        "another one.",
        [
            Heatmap("Before", "feature", "row", "value", x, rows=names),
            Heatmap("After", "feature", "row", "value", y, rows=names),
        ],
    )
