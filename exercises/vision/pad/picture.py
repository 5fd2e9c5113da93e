"""An image with a frame of zeros."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    image = np.arange(1.0, 13).reshape(3, 4)
    padded = m.pad(image, 1)
    return Picture(
        "Padding: a frame of zeros, and off again",
        "With a frame of 1 a filter of 3 by 3 fits at every place of the image, also at its corners, and "
        "the result is as large as the image was. Taken off again, the image is what it was.",
        [
            Heatmap("The image", "column", "row", "value", image),
            Heatmap("pad(image, 1)", "column", "row", "value", padded),
            Heatmap("unpad of that", "column", "row", "value", m.unpad(padded, 1)),
        ],
    )
