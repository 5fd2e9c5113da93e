"""Top k: the largest numbers of a row and where they are, without sorting the rest."""

import numpy as np


def topk(x, k):
    """Find the k largest numbers along the last axis, the largest first.

    x: array (..., n) without NaN, of any dtype, or a Tensor; -inf is allowed. k: int from 1 to n.
    Returns two arrays (..., k): the values, in x's dtype, and their indices along the last axis, int64.
    Of equal numbers any may come first, and any may be left out. x is left alone.
    ValueError if k is less than 1, or more than n.
    torch: torch.topk
    """
    raise NotImplementedError("Build it.")
