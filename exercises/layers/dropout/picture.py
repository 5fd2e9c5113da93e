"""Which numbers a training step drops."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    layer = m.Dropout(0.3, rng=rng)
    x = tensor(np.ones((8, 8)))
    panels = []
    for number in (1, 2):
        y = layer(x).data
        title = f"In training, call {number}: mean {y.mean():.2f}"
        panels.append(Heatmap(title, "number", "example", "output for an input of 1", y))
    layer.eval()
    y = layer(x).data
    panels.append(
        Heatmap(f"In eval mode: mean {y.mean():.2f}", "number", "example", "output for an input of 1", y)
    )
    return Picture(
        "Dropout: a different network in every step",
        "In training about 30 % become 0, others in each call, and what is left is divided by 0.7, so that "
        "the mean stays near 1. In eval mode nothing changes.",
        panels,
    )
