"""Flatten: a table, row after row."""

import numpy as np


def flatten(a):
    """Line up the rows of a table, one behind the other.

    a: array of shape (i, j), of any dtype; i and j may be 0.
    Returns an array of shape (i * j,) and of a's dtype: row 0 from left to right, then row 1.
    torch: torch.flatten
    """
    return a[np.arange(a.size) // a.shape[1], np.arange(a.size) % a.shape[1]]
