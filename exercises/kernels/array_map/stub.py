"""Map: a function of one number, applied to each item of an Array."""

import numpy as np
from myml.tensors.array import Array


def array_map(fn):
    """Make a function of Arrays out of a function of numbers.

    fn: takes a float and returns a float.
    Returns a function that takes an Array of floats and returns a new one: fn of each item, in a's shape.
    The new Array is contiguous, has offset 0, a storage of its own, and a's dtype.
    fn is called once for each item, in row-major order. The Array that was given stays as it is.
    torch: torch.Tensor.apply_
    """
    raise NotImplementedError("Build it.")
