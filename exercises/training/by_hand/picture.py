"""What the hidden units of a small network look for."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Heatmap, Line, Picture, picture
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    x, y = images.reshape(-1, 784)[:4000] / 255.0, labels[:4000]
    w1, w2 = rng.normal(size=(784, 24)) * 0.05, rng.normal(size=(24, 10)) * 0.3
    losses = []
    for _ in range(8):
        losses.append(_loss(x, y, w1, w2))
        m.nn_epoch(x, y, w1, w2, 0.3, 100)
    losses.append(_loss(x, y, w1, w2))
    strongest = np.argsort(-np.abs(w2).sum(1))[:4]
    panels = [
        Heatmap(f"Hidden unit {unit}", "column", "row", "weight", w1[:, unit].reshape(28, 28))
        for unit in strongest
    ]
    return Picture(
        "Two layers by hand: units that look for pieces of digits",
        "Each hidden unit has a pattern of its own: strokes and arcs that several digits share. The noise "
        "at the edges, where there is never any ink, is what it was drawn with: no gradient ever gets "
        "there.",
        [
            *panels,
            Curves(
                "While it learns", "epoch", "mean cross-entropy, nats", [Line("your loss", range(9), losses)]
            ),
        ],
    )


def _loss(x, y, w1, w2):
    logits = np.maximum(x @ w1, 0) @ w2
    logits -= logits.max(1, keepdims=True)
    return float((np.log(np.exp(logits).sum(1)) - logits[np.arange(len(y)), y]).mean())
