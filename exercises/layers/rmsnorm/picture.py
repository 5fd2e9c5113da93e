"""Rows before and after RMS norm."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    pattern = np.array([1.0, 3.0, -2.0, 0.0, 4.0, -1.0])
    x = np.stack([pattern, 10 * pattern, pattern + 20, rng.normal(size=6)])
    y = m.rms_norm(tensor(x), tensor(np.ones(6))).data
    names = ("pattern", "10 times", "plus 20", "other")
    return Picture(
        "RMS norm: only the size is taken out",
        "The pattern and ten times the pattern become the same. Moved by 20 it becomes nearly constant: "
        "unlike layer norm, it does not subtract the mean. The mean square of each row is 1 afterwards.",
        [
            Heatmap("Before", "feature", "row", "value", x, rows=names),
            Heatmap("After", "feature", "row", "value", y, rows=names),
        ],
    )
