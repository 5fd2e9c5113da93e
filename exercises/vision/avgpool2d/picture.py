"""A digit through average pooling, and how the gradient is shared."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    digit = images[labels == 2][0] / 255.0
    x = tensor(np.array([[1.0, 3, 2, 0], [4, 2, 1, 5], [0, 1, 7, 2], [6, 0, 3, 3]])[None, None])
    pooled = m.avg_pool2d(x, 2)
    pooled.backward(np.array([[[[1.0, 2], [3, 4]]]]))
    return Picture(
        "Average pooling: the mean of each window",
        "The picture gets smaller and paler: thin strokes are mixed with the paper around them. On the way "
        "back each of the four numbers of a window gets a quarter of its gradient (1, 2, 3 and 4).",
        [
            Heatmap("The digit", "column", "row", "ink", digit),
            Heatmap(
                "avg_pool2d, 2", "column", "row", "ink", m.avg_pool2d(tensor(digit[None, None]), 2).data[0, 0]
            ),
            Heatmap("Sixteen numbers", "column", "row", "value", x.data[0, 0]),
            Heatmap("Pooled", "column", "row", "value", pooled.data[0, 0]),
            Heatmap("Their gradient", "column", "row", "derivative", x.grad[0, 0]),
        ],
    )
