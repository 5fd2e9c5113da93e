"""Ones: a length becomes an array."""

import numpy as np


def ones(n):
    """Make an array of n ones.

    n: int, at least 0.
    Returns an int64 array of shape (n,).
    torch: torch.ones with dtype=torch.int64
    """
    raise NotImplementedError("Build it.")
