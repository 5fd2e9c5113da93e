"""Reduce: a whole axis becomes one number."""

import math

import numpy as np
from myml.tensors.array import Array
from myml.tensors.permute import permute


def array_reduce(fn, start):
    """Make a function that reduces an axis of an Array out of a function of two numbers.

    fn: takes two floats, what was found so far and the next item, and returns a float.
    start: float, what was found before the first item.
    Returns a function of an Array of floats, a, and one of its axes, dim: an int, 0 for the first axis.
    It returns a new Array without the axis dim. Each of its items is found by going along that axis in order:
    fn(... fn(fn(start, first), second) ..., last). Along an axis of length 0 it is start.
    The new Array is contiguous, has offset 0, a storage of its own, and a's dtype.
    torch: torch.sum, torch.prod, torch.amax
    """

    def reduced(a, dim):
        kept = [axis for axis in range(len(a.shape)) if axis != dim]
        last = permute(a, [*kept, dim])
        shape, length = last.shape[:-1], last.shape[-1]
        out = np.full(math.prod(shape), start, a.storage.dtype)
        for k, place in enumerate(last.positions()):
            out[k // length] = fn(out[k // length], a.storage[place])
        return Array(out, shape)

    return reduced
