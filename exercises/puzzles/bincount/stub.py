"""Bincount: how often each number occurs."""

import numpy as np
from myml.puzzles.ones import ones


def bincount(a, j):
    """Count how often each of the numbers 0 to j - 1 occurs in `a`.

    a: int64 array of shape (i,), its elements from 0 to j - 1; i may be 0. j: int, at least 0.
    Returns an int64 array of shape (j,).
    torch: torch.bincount
    """
    raise NotImplementedError("Build it.")
