"""Two digits, mixed as a whole and by parts."""

import numpy as np

from learnml.checks.pictures.picture import Bars, Heatmap, Picture, picture
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    three, seven = (images[labels == digit][0] / 255.0 for digit in (3, 7))
    x, y = np.stack([three, seven])[:, None], np.array([3, 7])
    laid, laid_labels = m.mixup(x, y, 10, 2.0, rng)
    pasted, pasted_labels = m.cutmix(x, y, 10, 1.0, np.random.default_rng(3))
    shown = [("Mixup", laid, laid_labels), ("CutMix", pasted, pasted_labels)]
    return Picture(
        "Mixup and CutMix: two digits in one image",
        "Mixup lays a 7 over the 3; CutMix pastes a part of the 7. The labels below say how much of each "
        "there is: in CutMix by the pixels that are left, wherever the strokes of the 3 are.",
        [
            *[Heatmap(name, "column", "row", "ink", mixed[0, 0]) for name, mixed, _ in shown],
            *[
                Bars(f"The label of {name}", "share of the class", [str(i) for i in range(10)], label[0])
                for name, _, label in shown
            ],
        ],
    )
