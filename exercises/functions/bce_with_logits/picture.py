"""The price of a logit for a yes, for a no, and for a yes that weighs more."""

import numpy as np

from learnml.checks.pictures.picture import Curves, Line, Picture, picture
from learnml.checks.tensors import tensor


@picture
def draw(m, rng):
    xs = np.linspace(-6, 6, 121)
    losses, slopes = [], []
    for name, target, weight in (("no", 0.0, 1.0), ("yes", 1.0, 1.0), ("yes, with pos_weight 3", 1.0, 3.0)):
        x = tensor(xs)
        loss = m.bce_with_logits(x, np.full_like(xs, target), weight, reduction="none")
        loss.backward(np.ones_like(xs))
        losses.append(Line(name, xs, loss.data))
        slopes.append(Line(name, xs, x.grad))
    return Picture(
        "Binary cross-entropy: what a logit costs",
        "Far on the wrong side the loss is a straight line, and its gradient is 1: it never vanishes while "
        "the answer is wrong. A weight of 3 makes a missed yes three times as dear.",
        [
            Curves("The loss", "logit", "loss, nats", losses),
            Curves("Its gradient", "logit", "loss per unit of logit", slopes),
        ],
    )
