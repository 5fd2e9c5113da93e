"""Compress: what is kept moves to the front."""

import numpy as np
from myml.puzzles.cumsum import cumsum


def compress(mask, v):
    """Move the elements that the mask keeps to the front, in their order, and fill up with 0.

    mask: bool array of shape (i,). v: finite int64 or float64 array of shape (i,); i may be 0.
    Returns an array of shape (i,) and of v's dtype: the elements of v where mask is True, then zeros.
    torch: torch.masked_select, padded to length i
    """
    raise NotImplementedError("Build it.")
