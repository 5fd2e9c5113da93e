"""Numbers picked along rows, and where their gradients go."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    from myml.autograd.function import Tensor

    x = np.arange(1.0, 16.0).reshape(3, 5)
    index = np.array([[4, 0], [2, 2], [1, 3]])
    output = m.gather(Tensor(x, True), 1, index)
    gradient = output.node.function.backward(output.node.ctx, np.ones(index.shape))[0]
    return Picture(
        "Gather, and its way back",
        "Each row of the index says which places of the same row of x are picked. With a gradient of 1 for "
        "each pick, the gradient of x counts the picks: place 2 of row 1 was picked twice.",
        [
            Heatmap("x", "column", "row", "value", x),
            Heatmap("index", "pick", "row", "column of x", index),
            Heatmap("gather(x, 1, index)", "pick", "row", "value", output.data),
            Heatmap("Gradient of x", "column", "row", "derivative", gradient),
        ],
    )
