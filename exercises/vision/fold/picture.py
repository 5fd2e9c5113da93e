"""How often each pixel is covered by a patch."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    panels = []
    for stride, count in ((1, 6), (2, 3), (3, 2)):
        covered = m.fold(np.ones((1, 1, 3, 3, count, count)), (8, 8), stride)[0, 0]
        panels.append(
            Heatmap(f"Stride {stride}: {count} · {count} patches", "column", "row", "patches", covered)
        )
    return Picture(
        "Fold: what overlaps adds up",
        "Every patch of 3 by 3 adds 1 to each of its pixels. With stride 1 a pixel in the middle is in "
        "nine patches, one in a corner in one; with stride 3 none overlap, and what no patch reaches stays "
        "0.",
        panels,
    )
