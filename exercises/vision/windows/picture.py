"""All patches of a small image."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    image = np.arange(20.0).reshape(1, 1, 4, 5)
    patches = m.windows(image, 3)
    panels = [Heatmap("The image", "column", "row", "value", image[0, 0])]
    for r, s in ((0, 0), (0, 1), (1, 2)):
        panels.append(
            Heatmap(f"The patch at ({r}, {s})", "column", "row", "value", patches[0, 0, :, :, r, s])
        )
    return Picture(
        "Windows: every patch, and not one number copied",
        f"Patches of 3 by 3 fit at {patches.shape[4]} · {patches.shape[5]} places; three of them are shown. "
        "Neighbors share six of their nine numbers, in the same memory.",
        panels,
    )
