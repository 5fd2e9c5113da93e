"""Diff: the step that leads to each element."""

import numpy as np


def diff(a):
    """Subtract from each element the one before it; the first stays as it is.

    a: int64 or float64 array of shape (i,), infinities allowed; i may be 0.
    Returns an array of shape (i,) and of a's dtype: a[0], a[1] - a[0], a[2] - a[1] and so on.
    torch: torch.diff with prepend=0
    """
    return a - np.where(np.arange(a.shape[0]) > 0, a[np.arange(a.shape[0]) - 1], 0)
