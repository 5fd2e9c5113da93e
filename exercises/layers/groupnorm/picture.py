"""Eight channels in one group, in two, and each by itself."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    loudness = np.array([1.0, 2.0, 1.5, 2.5, 20.0, 30.0, 25.0, 40.0])
    x = loudness[:, None] * (2 + np.sin(np.linspace(0, 2 * np.pi, 10) + np.arange(8)[:, None]))
    weight, bias = tensor(np.ones(8)), tensor(np.zeros(8))

    def normalized(groups):
        return m.group_norm(tensor(x[None]), groups, weight, bias).data[0]

    return Picture(
        "Group norm: channels measured against their neighbors",
        "Four quiet channels and four loud ones. In one group the quiet ones stay nearly flat. In two groups "
        "both halves can be read, and within each the louder channels are still louder. With a group for "
        "each channel, all are equally loud.",
        [
            Heatmap("Before", "position", "channel", "value", x),
            Heatmap("groups = 1: layer norm", "position", "channel", "value", normalized(1)),
            Heatmap("groups = 2", "position", "channel", "value", normalized(2)),
            Heatmap("groups = 8: instance norm", "position", "channel", "value", normalized(8)),
        ],
    )
