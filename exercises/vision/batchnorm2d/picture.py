"""Two channels before and after batch norm."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, _ = mnist()
    digits = images[:16] / 255.0
    x = np.stack([digits, 0.3 * digits[:, ::-1] + 5], axis=1).astype(np.float32)
    y = m.BatchNorm2d(2)(tensor(x)).data
    panels = []
    for channel in (0, 1):
        for title, table in (("before", x), ("after", y)):
            mean, std = table[:, channel].mean(), table[:, channel].std()
            heading = f"Channel {channel}, {title}: {abs(mean):.2f} ± {std:.2f}"
            panels.append(Heatmap(heading, "column", "row", "value", table[0, channel]))
    return Picture(
        "Batch norm of images: one mean and one variance for each channel",
        "Channel 1 is paler and brighter by 5. Afterwards both have mean 0 and standard deviation 1 over "
        "all pixels of all 16 images of the batch; the pictures themselves look as before.",
        panels,
    )
