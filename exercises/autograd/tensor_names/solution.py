"""Names: what torch calls what a tensor can do already, so that programs for torch find it."""

import numpy as np
from myml.autograd import setitem


class Tensor(setitem.Tensor):
    """A tensor with more of torch's names. torch: torch.Tensor

    A comparison is with a number, an array or a Tensor, with broadcasting; its result requires no gradient.
    What only changes the shape is a view where numpy can make one, and gradients go back through it.
    A tensor can be a key of a dict, as itself: `__hash__` is that of object.
    """

    __hash__ = object.__hash__

    def size(self, dim=None):
        """Give the shape, a tuple; with `dim`, the length of that dimension; IndexError if there is none.

        torch: torch.Tensor.size
        """
        return self.shape if dim is None else self.shape[dim]

    def dim(self):
        """Give the number of dimensions. torch: torch.Tensor.dim"""
        return self.ndim

    def numel(self):
        """Count the numbers. torch: torch.Tensor.numel"""
        return self.data.size

    def view(self, *shape):
        """Reshape, by its other name: sizes, or one tuple or list of them; one may be -1.

        torch: torch.Tensor.view
        """
        return self.reshape(*shape)

    def contiguous(self):
        """Return self: every operation here takes any strides. torch: torch.Tensor.contiguous"""
        return self

    def to(self, dtype):
        """Cast to another numpy dtype; return self if it has that already. torch: torch.Tensor.to"""
        return self.cast(dtype)

    def unsqueeze(self, dim):
        """Put in a dimension of length 1, which is dimension `dim` of the result.

        A negative `dim` counts from the end of the result. IndexError if the result has no such dimension.
        torch: torch.Tensor.unsqueeze
        """
        return self.reshape(np.expand_dims(self.data, dim).shape)

    def squeeze(self, dim=None):
        """Leave out all dimensions of length 1; with `dim`, only that one, and only if its length is 1.

        dim: a negative one counts from the end. IndexError if there is none such; shape () passes for (1,).
        torch: torch.Tensor.squeeze
        """
        dims = range(self.ndim) if dim is None else (self._dim(dim),)
        return self.reshape(tuple(n for i, n in enumerate(self.shape) if n != 1 or i not in dims))

    def flatten(self, start_dim=0, end_dim=-1):
        """Make one dimension of those from start_dim to end_dim, both included.

        Negative ones count from the end. IndexError if there is none such; shape () passes for (1,).
        torch: torch.Tensor.flatten
        """
        start, stop = self._dim(start_dim), self._dim(end_dim) + 1
        return self.reshape(
            *self.shape[:start], np.prod(self.shape[start:stop], dtype=int), *self.shape[stop:]
        )

    def _dim(self, dim):
        """The number of that dimension, from 0; a tensor of shape () has one to name."""
        return range(max(self.ndim, 1))[dim]

    def expand(self, *shape):
        """Broadcast to a shape: sizes, or one tuple or list of them. -1 keeps the length that is there.

        Shapes are lined up at the end, so new dimensions come first; those cannot be -1.
        torch: torch.Tensor.expand
        """
        shape = shape[0] if isinstance(shape[0], (tuple, list)) else shape
        had = (None,) * (len(shape) - self.ndim) + self.shape
        return super().expand(*(old if new == -1 else new for old, new in zip(had, shape)))

    def argmax(self, dim=None):
        """Find where the largest number is along `dim`, the first of equals: a tensor of ints, no gradient.

        Without `dim`: its place in the flattened tensor, as a tensor of shape (). torch: torch.argmax
        """
        return self.like(np.asarray(self.data.argmax(axis=dim)))

    def __eq__(self, other):
        """Tell where self is equal, as a tensor of bools. torch: torch.eq"""
        return self.like(self.data == np.asarray(other))

    def __ne__(self, other):
        """Tell where self is not equal, as a tensor of bools. torch: torch.ne"""
        return self.like(self.data != np.asarray(other))

    def __lt__(self, other):
        """Tell where self is less, as a tensor of bools. torch: torch.lt"""
        return self.like(super().__lt__(other))

    def __le__(self, other):
        """Tell where self is less or equal, as a tensor of bools. torch: torch.le"""
        return self.like(super().__le__(other))

    def __gt__(self, other):
        """Tell where self is greater, as a tensor of bools. torch: torch.gt"""
        return self.like(super().__gt__(other))

    def __ge__(self, other):
        """Tell where self is greater or equal, as a tensor of bools. torch: torch.ge"""
        return self.like(super().__ge__(other))
