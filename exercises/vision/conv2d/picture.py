"""A digit through a convolution, and the gradient that comes back to the filter."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    digit = images[labels == 3][0] / 255.0
    weight = tensor(np.array([[[[0.0, 1, 0], [1, -4, 1], [0, 1, 0]]]]))
    x = tensor(digit[None, None])
    out = m.conv2d(x, weight, padding=1)
    g = np.zeros(out.data.shape)
    stroke = np.argwhere(digit > 0.5)
    for row, column in (stroke[0], stroke[-1]):
        g[0, 0, row, column] = 1.0
    out.backward(g)
    return Picture(
        "Convolution, there and back",
        "The filter finds outlines: 0 inside of strokes and outside, large at their edges. A gradient of 1 "
        "at two places of the result comes back to the image as two copies of the filter, and nowhere else.",
        [
            Heatmap("The digit", "column", "row", "ink", digit),
            Heatmap("conv2d", "column", "row", "weighted sum", out.data[0, 0]),
            Heatmap("Gradient of the image", "column", "row", "derivative", x.grad[0, 0]),
            Heatmap("Gradient of the filter", "column", "row", "derivative", weight.grad[0, 0]),
        ],
    )
