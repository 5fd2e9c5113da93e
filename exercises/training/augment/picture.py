"""One digit, moved and mirrored."""

import numpy as np

from learnml.checks.pictures.picture import Heatmap, Picture, picture
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    digit = (images[labels == 4][0] / 255.0).astype(np.float32)
    batch = np.repeat(digit[None, None], 3, axis=0)
    moved = m.random_shift(batch, 5, rng)[:, 0]
    flipped = m.random_flip(batch[:1], 1.0, rng)[0, 0]
    named = [
        ("As it is", digit),
        *[(f"Moved, {i}", image) for i, image in enumerate(moved, 1)],
        ("Mirrored", flipped),
    ]
    return Picture(
        "Augmenting: the same digit, a little elsewhere",
        "A moved 4 is still a 4, and so it is a new example for nothing. A mirrored one is not: which "
        "changes keep the meaning depends on the data. What moves in from outside is 0.",
        [Heatmap(title, "column", "row", "ink", image) for title, image in named],
    )
