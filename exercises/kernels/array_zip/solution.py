"""Zip: a function of two numbers, applied to the items of two Arrays."""

import numpy as np
from myml.tensors.array import Array
from myml.tensors.broadcast_shapes import broadcast_shapes
from myml.tensors.broadcast_to import broadcast_to


def array_zip(fn):
    """Make a function of two Arrays out of a function of two numbers.

    fn: takes two floats and returns a float.
    Returns a function of two Arrays of floats, a and b, both of the same dtype.
    It broadcasts them to one shape, and returns a new Array: fn(item of a, item of b) for each index.
    The new Array is contiguous, has offset 0, a storage of its own, and the dtype of a and b.
    ValueError if the shapes do not fit together.
    torch: torch.Tensor.map_
    """

    def zipped(a, b):
        shape = broadcast_shapes(a.shape, b.shape)
        a, b = broadcast_to(a, shape), broadcast_to(b, shape)
        out = np.empty(a.size, a.storage.dtype)
        for k, (p, q) in enumerate(zip(a.positions(), b.positions())):
            out[k] = fn(a.storage[p], b.storage[q])
        return Array(out, shape)

    return zipped
