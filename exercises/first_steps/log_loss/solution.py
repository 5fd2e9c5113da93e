"""Log loss: what a probability costs when the truth arrives."""

import math

from myml.first_steps.sigmoid import sigmoid


def log_loss(logits, labels):
    """Average log loss of the labels, in nats.

    logits: list of n finite floats, of any size. labels: list of n labels, each 0 or 1.
    Returns a float: the mean over rows of minus the log of the probability that the row's own label got.
    Finite, never negative. ValueError when the lengths differ or the lists are empty.
    torch: torch.nn.functional.binary_cross_entropy_with_logits
    """
    losses = [max(z, 0.0) - z * y + math.log1p(math.exp(-abs(z))) for z, y in _pairs(logits, labels)]
    return sum(losses) / len(losses)


def log_loss_gradient(logits, labels):
    """Derivative of `log_loss` with respect to each logit.

    logits, labels: as for `log_loss`, with the same ValueErrors.
    Returns a list of n floats. The loss is a mean over n rows, and so each entry has a share of 1 / n.
    torch: what `backward()` leaves in `logits.grad`
    """
    return [(sigmoid(z) - y) / len(logits) for z, y in _pairs(logits, labels)]


def _pairs(logits, labels):
    if not logits:
        raise ValueError("a mean needs at least one row")
    return zip(logits, labels, strict=True)
