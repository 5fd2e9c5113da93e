"""Compact: the items side by side, in memory of their own."""

import numpy as np
from myml.tensors.array import Array


def compact(a):
    """Make an Array contiguous.

    a: Array.
    Returns a itself if it is contiguous, whatever its offset.
    Otherwise returns a new contiguous Array with a's shape, items and dtype, and a storage of its own.
    That storage holds the items and nothing else; the offset is 0.
    torch: torch.Tensor.contiguous
    """
    if a.is_contiguous:
        return a
    items = [a.storage[place] for place in a.positions()]
    return Array(np.array(items, a.storage.dtype), a.shape)
