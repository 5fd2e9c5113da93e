"""What the probability of the right class costs, with and without smoothing."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    xs = np.linspace(-4, 8, 121)
    logits = np.stack([xs, np.zeros_like(xs), np.zeros_like(xs)], axis=1)
    targets = np.zeros(len(xs), dtype=int)
    losses, slopes = [], []
    for smoothing in (0.0, 0.1):
        z = tensor(logits)
        loss = m.cross_entropy(z, targets, reduction="none", label_smoothing=smoothing)
        loss.backward(np.ones_like(xs))
        losses.append(Line(f"label smoothing {smoothing}", xs, loss.data))
        slopes.append(Line(f"label smoothing {smoothing}", xs, z.grad[:, 0]))
    return Picture(
        "Cross-entropy: the price of the right class",
        "Among three classes a logit of 0 costs log 3 = 1.10. The plain loss falls on for ever; with "
        "smoothing there is a best logit, where the gradient crosses 0, and to be surer than that costs "
        "again.",
        [
            Curves("The loss", "logit of the right class, the others 0", "loss, nats", losses),
            Curves(
                "Its gradient", "logit of the right class, the others 0", "loss per unit of logit", slopes
            ),
        ],
    )
