"""Flip: the last element first."""

import numpy as np


def flip(a):
    """Turn an array round.

    a: array of shape (i,), of any dtype; i may be 0.
    Returns an array of shape (i,) and of a's dtype, with the last element first.
    torch: torch.flip
    """
    return a[-1 - np.arange(a.shape[0])]
