"""Vstack: two rows become a table."""

import numpy as np


def vstack(a, b):
    """Put `a` on top of `b`.

    a, b: int64 or float64 arrays of shape (i,), infinities and NaN allowed; i may be 0.
    Returns an array of shape (2, i): row 0 is a, row 1 is b. int64 when both are, else float64.
    torch: torch.vstack
    """
    return np.where(np.arange(2)[:, None] == 0, a, b)
