"""What a linear classifier looks for in a digit."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Heatmap, Line, Picture, picture
from learnml.exercises.datasets import mnist


@picture
def draw(m, rng):
    images, labels = mnist()
    x = images.reshape(len(images), -1)[:3000] / 255.0
    w, shares = np.zeros((784, 10)), []
    for _ in range(6):
        m.softmax_regression_epoch(x, labels[:3000], w, 0.3, 100)
        unseen = images[8000:].reshape(-1, 784) / 255.0
        shares.append(float(((unseen @ w).argmax(1) == labels[8000:]).mean()))
    panels = [
        Heatmap(
            f"Weights for {digit}",
            "column",
            "row",
            "weight",
            w[:, digit].reshape(28, 28),
        )
        for digit in (0, 1, 3, 7)
    ]
    return Picture(
        "Softmax regression: one template for each digit",
        "Ink where a weight is above 0 speaks for the digit, ink where it is below speaks against it: a "
        f"ring for 0 with nothing in its middle, a stroke for 1. After 6 epochs {shares[-1]:.0%} of 2,000 "
        "unseen digits are right.",
        [
            *panels,
            Curves("Unseen digits", "epoch", "share read right", [Line("accuracy", range(1, 7), shares)]),
        ],
    )
