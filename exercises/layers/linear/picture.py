"""A linear layer as a product of matrices."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    x = rng.integers(-2, 3, size=(4, 5)).astype(float)
    weight = rng.integers(-2, 3, size=(3, 5)).astype(float)
    bias = np.array([1.0, 0.0, -1.0])
    y = m.linear(tensor(x), tensor(weight), tensor(bias)).data
    return Picture(
        "Linear: every output is a weighted sum of all inputs",
        "Each row of x is an example, each row of the weight makes an output. Output j of example i is row "
        "i of x times row j of the weight, plus bias j: each example is turned into three numbers, all in "
        "one product.",
        [
            Heatmap("x", "input", "example", "value", x),
            Heatmap("weight", "input", "output", "value", weight),
            Heatmap("bias", "output", "one row", "value", bias[None]),
            Heatmap("yours: linear(x, weight, bias)", "output", "example", "value", y),
        ],
    )
