"""A digit through two filters for edges."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    digit = images[labels == 5][0] / 255.0
    across = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    weight = np.stack([across, across.T])[:, None]
    out = m.conv2d_loops(digit[None, None], weight, np.zeros(2), padding=1)[0]
    return Picture(
        "Convolution: a digit through filters of your own",
        "The first filter answers where it gets brighter to the right (above 0) or darker (below), the "
        "second where it gets brighter or darker downward. Upright strokes show in one, lying strokes in "
        "the other.",
        [
            Heatmap("The digit", "column", "row", "ink", digit),
            Heatmap("Filter 1", "column", "row", "weight", across),
            Heatmap("What filter 1 finds", "column", "row", "weighted sum", out[0]),
            Heatmap("What filter 2 finds", "column", "row", "weighted sum", out[1]),
        ],
    )
