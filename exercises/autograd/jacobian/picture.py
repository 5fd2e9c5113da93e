"""The derivative of every probability by every logit."""

import numpy as np

from learnml.checks.pictures.picture import Bars, Heatmap, Picture, picture


@picture
def draw(m, rng):
    logits = np.array([2.0, 1.0, 0.0, -1.0, 0.5])

    def softmax(x):
        powers = x.exp()
        return powers / powers.sum()

    table = m.jacobian(softmax, logits)
    names = [f"p{i}" for i in range(5)], [f"z{i}" for i in range(5)]
    return Picture(
        "The Jacobian of softmax",
        "Each row belongs to a probability, each column to a logit. On the diagonal a logit raises its own "
        "probability; everywhere else it takes from the others. Every row and every column adds up to 0.",
        [
            Heatmap("", "logit", "probability", "derivative", table, rows=names[0], columns=names[1]),
            Bars("The probabilities", "probability", names[0], np.exp(logits) / np.exp(logits).sum()),
        ],
    )
