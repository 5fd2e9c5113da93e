"""Clip gradients: a limit to the length of all gradients together."""

import numpy as np


def clip_grad_norm(params, max_norm):
    """Shorten the gradients of params in place, so that their common norm is at most max_norm.

    params: an iterable of Parameters. Those whose grad is None are left out. Gradients keep their dtype.
    The common norm is the root of the sum of the squares of all numbers in all gradients.
    Every gradient is multiplied by max_norm / (norm + 1e-6), unless that is 1 or more.
    max_norm: float, 0 or more; infinity changes nothing.
    Returns the common norm before clipping, a float; 0.0 if there are no gradients.
    torch: torch.nn.utils.clip_grad_norm_
    """
    raise NotImplementedError("Build it.")
