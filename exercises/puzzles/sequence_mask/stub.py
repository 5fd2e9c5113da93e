"""Sequence mask: zeros behind the end of each row."""

import numpy as np


def sequence_mask(x, length):
    """Set everything behind the end of each row to 0.

    x: int64 or float64 array of shape (b, t); what lies behind the end may be anything, NaN too.
    length: int64 array of shape (b,), each at least 0; more than t keeps the whole row. b and t may be 0.
    Returns an array of x's shape and dtype: the first length[k] elements of row k as they were, then 0.
    torch: torch.where
    """
    raise NotImplementedError("Build it.")
