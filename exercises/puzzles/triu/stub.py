"""Triu: ones on the diagonal and above."""

import numpy as np


def triu(n):
    """Make the upper triangle of ones.

    n: int, at least 0.
    Returns an int64 array of shape (n, n): 1 on the diagonal and above it, 0 below.
    torch: torch.triu of torch.ones(n, n, dtype=torch.int64)
    """
    raise NotImplementedError("Build it.")
