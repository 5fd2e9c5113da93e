"""Reshape: the same items in the same order, in another shape."""

import math

from myml.tensors.array import Array
from myml.tensors.compact import compact


def reshape(a, shape):
    """Give the items of an Array another shape. Their row-major order stays.

    a: Array. shape: sequence of ints. One of them may be -1: it is worked out from the number of items.
    Returns an Array of that shape, with the usual strides.
    If a is contiguous, the result is on a's storage, from a's offset. Otherwise it is on a new storage.
    ValueError if the shape needs another number of items than a has, and if a length is below -1.
    ValueError, too, for more than one -1, and for a -1 beside a 0, where any length would do.
    torch: torch.reshape
    """
    known = math.prod(length for length in shape if length != -1)
    if list(shape).count(-1) == 1 and known != 0:
        shape = [a.size // known if length == -1 else length for length in shape]
    if min(shape, default=0) < 0 or math.prod(shape) != a.size:
        raise ValueError(f"{a.size} items of shape {a.shape} can't take the shape {tuple(shape)}")
    dense = compact(a)
    return Array(dense.storage, shape, None, dense.offset)
