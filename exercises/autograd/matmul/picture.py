"""The gradients of a matrix product."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture


@picture
def draw(m, rng):
    from myml.autograd.function import Tensor

    a, b = rng.integers(-3, 4, size=(2, 3)).astype(float), rng.integers(-3, 4, size=(3, 4)).astype(float)
    output = m.MatMul.apply(Tensor(a, True), Tensor(b, True))
    g = np.zeros((2, 4))
    g[0, 1] = 1.0
    by_a, by_b = output.node.function.backward(output.node.ctx, g)
    return Picture(
        "Matmul: the way back of one number of the product",
        "A gradient of 1 arrives at row 0, column 1 of the product. It goes to row 0 of a, times column 1 "
        "of b; and to column 1 of b, times row 0 of a. Everything else had no part in that number, and "
        "gets 0.",
        [
            Heatmap("a", "column", "row", "value", a),
            Heatmap("b", "column", "row", "value", b),
            Heatmap("a @ b", "column", "row", "value", output.data),
            Heatmap("gradient of a", "column", "row", "derivative", by_a),
            Heatmap("gradient of b", "column", "row", "derivative", by_b),
        ],
    )
