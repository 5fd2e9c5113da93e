"""NDArray: an array of your own, with operators."""

import numpy as np
from myml.kernels.fast import fast_map, fast_reduce, fast_zip
from myml.tensors import array
from myml.tensors.getitem import getitem
from myml.tensors.numpy_bridge import from_numpy
from myml.tensors.permute import permute
from myml.tensors.reshape import reshape


class NDArray(array.Array):
    """An Array that computes: +, -, *, unary -, [], sum, permute, reshape.

    Every result is an NDArray.
    torch: torch.Tensor
    """

    @classmethod
    def of(cls, a):
        """Make an NDArray of an Array: the same storage, shape, strides and offset."""
        raise NotImplementedError("Build it.")

    def __add__(self, other):
        """other: NDArray, broadcast as in array_zip, or a number. A number never changes the dtype."""
        raise NotImplementedError("Build it.")

    def __radd__(self, other):
        """number + NDArray."""
        raise NotImplementedError("Build it.")

    def __sub__(self, other):
        """other: as in +."""
        raise NotImplementedError("Build it.")

    def __rsub__(self, other):
        """number - NDArray."""
        raise NotImplementedError("Build it.")

    def __mul__(self, other):
        """other: as in +."""
        raise NotImplementedError("Build it.")

    def __rmul__(self, other):
        """number * NDArray."""
        raise NotImplementedError("Build it.")

    def __neg__(self):
        raise NotImplementedError("Build it.")

    def __getitem__(self, key):
        """A view, as in getitem."""
        raise NotImplementedError("Build it.")

    def sum(self, dim):
        """The sum along the axis dim, which disappears."""
        raise NotImplementedError("Build it.")

    def permute(self, *dims):
        """A view with other axes, as in permute. The axes are separate arguments: a.permute(1, 0)."""
        raise NotImplementedError("Build it.")

    def reshape(self, *shape):
        """Another shape, as in reshape. The lengths are separate arguments: a.reshape(2, -1)."""
        raise NotImplementedError("Build it.")
