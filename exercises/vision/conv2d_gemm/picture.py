"""The columns that a convolution multiplies."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    image = np.arange(16.0).reshape(1, 1, 4, 4)
    weight = np.array([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]])[None, None]
    image[0, 0, 1, 1] = 12.0
    out, columns = m.conv2d_array(image, weight)
    return Picture(
        "Convolution as one matrix product",
        "Each patch of the image is a column of nine numbers. The filter, as a row of nine, times these "
        "columns gives all results at once. Neighboring columns hold many of the same numbers: speed is "
        "bought with memory.",
        [
            Heatmap("The image", "column", "row", "value", image[0, 0]),
            Heatmap("The filter", "column", "row", "weight", weight[0, 0]),
            Heatmap("The columns", "place of the patch", "number in the patch", "value", columns[0]),
            Heatmap("The result", "column", "row", "weighted sum", out[0, 0]),
        ],
    )
