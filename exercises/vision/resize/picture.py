"""A small picture, enlarged in two ways."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    image = np.array([[0.0, 1, 0], [1, 0, 1], [0, 1, 0]])
    x = tensor(image[None, None])
    return Picture(
        "Resizing: every new pixel is a weighted mean of old ones",
        "Nearest repeats pixels and keeps hard edges. Bilinear mixes neighbors and makes ramps. With "
        "align_corners the corners stay where they were; without, all pixels are areas of the same size.",
        [
            Heatmap("3 · 3", "column", "row", "value", image),
            Heatmap("nearest", "column", "row", "value", m.interpolate(x, 24).data[0, 0]),
            Heatmap("bilinear", "column", "row", "value", m.interpolate(x, 24, "bilinear").data[0, 0]),
            Heatmap(
                "bilinear, align_corners",
                "column",
                "row",
                "value",
                m.interpolate(x, 24, "bilinear", True).data[0, 0],
            ),
            Heatmap(
                "weights(3, 6, bilinear)", "old number", "new number", "weight", m.weights(3, 6, "bilinear")
            ),
        ],
    )
