"""Array: flat memory, and how it is read."""

import math

from myml.tensors.index_math import index_to_position, to_index
from myml.tensors.strides import strides_of


class Array:
    """Items in flat memory, read as a table of any number of axes.

    storage: one-dimensional NumPy array. It is kept as it is, never copied: Arrays may share it.
    shape: sequence of ints, each 0 or more. strides: sequence of ints, each 0 or more, one for each axis.
    Without strides they are those of `strides_of(shape)`.
    offset: int, the place in storage of the item whose index is all zeros.
    The attributes have the same names; shape and strides become tuples.
    torch: torch.as_strided
    """

    def __init__(self, storage, shape, strides=None, offset=0):
        self.storage = storage
        self.shape = tuple(shape)
        self.strides = strides_of(self.shape) if strides is None else tuple(strides)
        self.offset = offset

    @property
    def size(self):
        """The number of items, an int: 1 without axes, 0 if an axis has length 0."""
        return math.prod(self.shape)

    @property
    def is_contiguous(self):
        """Whether the items in row-major order lie side by side in storage: a bool.

        That is so if the strides are those of `strides_of(shape)`.
        The strides of axes of length 1 do not count, since no step is ever taken along them.
        An Array without items is contiguous.
        torch: torch.Tensor.is_contiguous
        """
        axes = zip(self.shape, self.strides, strides_of(self.shape))
        return self.size == 0 or all(length == 1 or stride == usual for length, stride, usual in axes)

    def positions(self):
        """Yield the place in storage of each item, in row-major order: ints."""
        for k in range(self.size):
            yield index_to_position(to_index(k, self.shape), self.strides, self.offset)

    def item(self):
        """Give the only item as a Python number.

        ValueError if there are more items than one, or none.
        torch: torch.Tensor.item
        """
        if self.size != 1:
            raise ValueError(f"item() is for a single item; this Array has {self.size}")
        return self.storage[self.offset].item()

    def tolist(self):
        """Give the items as nested lists of Python numbers, one level for each axis.

        Without axes it is a number, not a list.
        torch: torch.Tensor.tolist
        """
        if not self.shape:
            return self.item()
        length, *rest = self.shape
        step, *strides = self.strides
        return [Array(self.storage, rest, strides, self.offset + i * step).tolist() for i in range(length)]
