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
    x = np.asarray(x)
    if not 1 <= k <= x.shape[-1]:
        raise ValueError(f"k is {k}, and there are {x.shape[-1]} numbers to choose from")
    ids = np.argpartition(x, -k)[..., -k:]
    values = np.take_along_axis(x, ids, axis=-1)
    order = np.argsort(values)[..., ::-1]
    return np.take_along_axis(values, order, axis=-1), np.take_along_axis(ids, order, axis=-1)
