"""Pixels that stamp patches."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    x = np.array([[1.0, 0, 0], [0, 2, 0], [0, 0, 3]])
    stamp = np.array([[1.0, 2, 1], [2, 4, 2], [1, 2, 1]])
    panels = [
        Heatmap("x", "column", "row", "value", x),
        Heatmap("The stamp", "column", "row", "weight", stamp),
    ]
    for stride in (1, 3):
        out = m.conv_transpose2d(tensor(x[None, None]), tensor(stamp[None, None]), stride=stride).data[0, 0]
        panels.append(Heatmap(f"Stride {stride}: {len(out)} · {len(out)}", "column", "row", "value", out))
    return Picture(
        "Transposed convolution: every pixel stamps a patch",
        "Each pixel puts down the stamp, times its own value. With stride 3 the stamps lie side by side, "
        "with stride 1 they overlap and add up. The image grows either way.",
        panels,
    )
