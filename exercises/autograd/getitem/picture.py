"""The gradient of rows that were taken by their numbers."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    from myml.autograd.function import Tensor

    x = np.arange(12.0).reshape(4, 3)
    taken = [2, 0, 2, 2]
    output = m.GetItem.apply(Tensor(x, True), taken)
    found = output.node.function.backward(output.node.ctx, np.ones((4, 3)))
    gradient = found[0] if isinstance(found, tuple) else found
    return Picture(
        "Indexing, and its way back",
        "x[[2, 0, 2, 2]] takes row 2 three times, row 0 once, rows 1 and 3 never. With a gradient of 1 "
        "from each, the gradient of x counts just that: 3 in row 2, 1 in row 0, 0 in the others.",
        [
            Heatmap("x", "column", "row", "value", x),
            Heatmap("x[[2, 0, 2, 2]]", "column", "row", "value", output.data),
            Heatmap("gradient of x", "column", "row", "derivative", gradient),
        ],
    )
