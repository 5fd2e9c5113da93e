"""Three features before and after batch norm, and its running mean."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Dots, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    layer = m.BatchNorm1d(3)
    running = [np.array(layer.running_mean)]
    for _ in range(30):
        x = (rng.normal(size=(64, 3)) * [0.5, 2.0, 1.0] + [-2.0, 0.0, 3.0]).astype(np.float32)
        y = layer(tensor(x))
        running.append(np.array(layer.running_mean))
    names = ["feature 0", "feature 1", "feature 2"]
    panels = [
        Curves(
            title,
            "value",
            "feature",
            [Dots(name, table[:, i], np.full(64, float(i))) for i, name in enumerate(names)],
        )
        for title, table in (("A batch of 64, before", x), ("After batch norm", y.data))
    ]
    lines = [Line(name, range(31), column) for name, column in zip(names, np.transpose(running))]
    return Picture(
        "Batch norm: every feature measured against its batch",
        "Before, the features lie elsewhere and spread differently; afterwards each has mean 0 and "
        "standard deviation 1. The running means move a tenth of the way in each batch, toward −2, 0 and 3.",
        [*panels, Curves("What it remembers for eval mode", "batch", "running mean", lines)],
    )
