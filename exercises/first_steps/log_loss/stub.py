"""Log loss: what a probability costs when the truth arrives."""

import math

from myml.first_steps.sigmoid import sigmoid


def log_loss(logits, labels):
    """Average log loss of the labels, with the natural logarithm.

    logits: list of n finite floats, of any size. labels: list of n labels, each 0 or 1, ints or floats.
    Returns a float: the mean over rows of minus the log of the probability that the row's own label got.
    Finite for every finite logit: 1e4 with label 0 costs 1e4. Small losses keep their digits: a logit of 40
    with label 1 costs 4.2e-18, not 0.
    ValueError when the lengths differ or the lists are empty.
    torch: torch.nn.functional.binary_cross_entropy_with_logits
    """
    raise NotImplementedError("Build it.")


def log_loss_gradient(logits, labels):
    """Derivative of `log_loss` with respect to each logit.

    logits, labels: as for `log_loss`, with the same ValueErrors.
    Returns a list of n floats, derivatives of the mean: each has a share of 1 / n.
    torch: what `backward()` leaves in `logits.grad`
    """
    raise NotImplementedError("Build it.")
