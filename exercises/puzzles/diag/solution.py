"""Diag: the diagonal of a square table."""

import numpy as np


def diag(a):
    """Take the diagonal of a square array.

    a: array of shape (i, i), of any dtype; i may be 0.
    Returns a new array of shape (i,) and of a's dtype: a[0, 0], a[1, 1] and so on.
    No other array of shape (i, i) is made on the way.
    torch: torch.diag
    """
    return a[np.arange(a.shape[0]), np.arange(a.shape[0])]
