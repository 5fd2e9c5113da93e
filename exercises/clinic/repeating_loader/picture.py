"""The noise of the batches of two epochs, side by side."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    loader = m.Loader(np.zeros((32, 4)), np.arange(32), 4, 1.0, 4, int(rng.integers(1000)))
    panels = []
    for epoch in (1, 2):
        rows = np.stack([np.ravel(x) for x, _ in loader])
        panels.append(Heatmap(f"Epoch {epoch}", "number", "batch", "noise", rows))
    return Picture(
        "The noise of every batch, with four workers",
        "Each row is the noise of a batch: 4 rows of 4 features. No two should be alike, neither in an epoch "
        "nor between the two, and none should be another one moved to the side.",
        panels,
    )
