"""Pad to: cut an array, or fill it up, to a given length."""

import numpy as np


def pad_to(a, j):
    """Give `a` the length j: cut the end off, or fill up with 0.

    a: finite int64 or float64 array of shape (i,); i may be 0. j: int, at least 0.
    Returns an array of shape (j,) and of a's dtype.
    torch: torch.nn.functional.pad
    """
    raise NotImplementedError("Build it.")
