"""A digit through max pooling, and where the gradient goes."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    digit = images[labels == 2][0] / 255.0
    small = np.array([[1.0, 3, 2, 0], [4, 2, 1, 5], [0, 1, 7, 2], [6, 0, 3, 3]])
    x = tensor(small[None, None])
    pooled = m.max_pool2d(x, 2)
    pooled.backward(np.ones(pooled.data.shape))
    return Picture(
        "Max pooling: the largest of each window",
        "Of four pixels one is left, the brightest: strokes stay as bright as they were. Below it in "
        "small: each window's gradient goes to its largest number alone, the others get 0.",
        [
            Heatmap("The digit", "column", "row", "ink", digit),
            Heatmap(
                "max_pool2d, 2", "column", "row", "ink", m.max_pool2d(tensor(digit[None, None]), 2).data[0, 0]
            ),
            Heatmap(
                "max_pool2d, 4", "column", "row", "ink", m.max_pool2d(tensor(digit[None, None]), 4).data[0, 0]
            ),
            Heatmap("Sixteen numbers", "column", "row", "value", small),
            Heatmap("Pooled", "column", "row", "value", pooled.data[0, 0]),
            Heatmap("Their gradient", "column", "row", "derivative", x.grad[0, 0]),
        ],
    )
