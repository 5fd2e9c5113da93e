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
        return cls(a.storage, a.shape, a.strides, a.offset)

    def __add__(self, other):
        """other: NDArray, broadcast as in array_zip, or a number. A number never changes the dtype."""
        return self.of(fast_zip(np.add)(self, self._lift(other)))

    def __radd__(self, other):
        """number + NDArray."""
        return self + other

    def __sub__(self, other):
        """other: as in +."""
        return self.of(fast_zip(np.subtract)(self, self._lift(other)))

    def __rsub__(self, other):
        """number - NDArray."""
        return self._lift(other) - self

    def __mul__(self, other):
        """other: as in +."""
        return self.of(fast_zip(np.multiply)(self, self._lift(other)))

    def __rmul__(self, other):
        """number * NDArray."""
        return self * other

    def __neg__(self):
        return self.of(fast_map(np.negative)(self))

    def __getitem__(self, key):
        """A view, as in getitem."""
        return self.of(getitem(self, key))

    def sum(self, dim):
        """The sum along the axis dim, which disappears."""
        return self.of(fast_reduce(np.add)(self, dim))

    def permute(self, *dims):
        """A view with other axes, as in permute. The axes are separate arguments: a.permute(1, 0)."""
        return self.of(permute(self, dims))

    def reshape(self, *shape):
        """Another shape, as in reshape. The lengths are separate arguments: a.reshape(2, -1)."""
        return self.of(reshape(self, shape))

    def _lift(self, other):
        if isinstance(other, array.Array):
            return other
        return self.of(from_numpy(np.array(other, self.storage.dtype)))
