"""The bridge to NumPy: its arrays are the same four things, in C."""

import numpy as np
from myml.tensors.array import Array


def to_numpy(a):
    """Make a NumPy array that shares the memory of an Array.

    a: Array. Its storage lies in memory without gaps.
    Returns a NumPy array of a's shape, items and dtype.
    Nothing is copied: what is written to one shows in the other.
    torch: torch.Tensor.numpy
    """
    raise NotImplementedError("Build it.")


def from_numpy(x):
    """Make an Array that shares the memory of a NumPy array.

    x: NumPy array of numbers, of any shape. It need not be contiguous.
    Returns an Array of x's shape, with x's strides in items, and offset 0. Nothing is copied.
    Its storage begins at the first item of x, and ends at the last one or later, but not past the memory
    that x is in. Without items it is empty.
    ValueError if a stride of x is negative.
    torch: torch.from_numpy
    """
    raise NotImplementedError("Build it.")
