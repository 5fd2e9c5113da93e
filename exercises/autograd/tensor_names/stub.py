"""Names: what torch calls what a tensor can do already, so that programs for torch find it."""

import numpy as np
from myml.autograd import setitem


class Tensor(setitem.Tensor):
    """A tensor with more of torch's names. torch: torch.Tensor

    A comparison is with a number, an array or a Tensor, with broadcasting; its result requires no gradient.
    What only changes the shape is a view where numpy can make one, and gradients go back through it.
    A tensor can be a key of a dict, as itself: `__hash__` is that of object.
    """

    def size(self, dim=None):
        """Give the shape, a tuple; with `dim`, the length of that dimension; IndexError if there is none.

        torch: torch.Tensor.size
        """
        raise NotImplementedError("Build it.")

    def dim(self):
        """Give the number of dimensions. torch: torch.Tensor.dim"""
        raise NotImplementedError("Build it.")

    def numel(self):
        """Count the numbers. torch: torch.Tensor.numel"""
        raise NotImplementedError("Build it.")

    def view(self, *shape):
        """Reshape, by its other name: sizes, or one tuple or list of them; one may be -1.

        torch: torch.Tensor.view
        """
        raise NotImplementedError("Build it.")

    def contiguous(self):
        """Return self: every operation here takes any strides. torch: torch.Tensor.contiguous"""
        raise NotImplementedError("Build it.")

    def to(self, dtype):
        """Cast to another numpy dtype; return self if it has that already. torch: torch.Tensor.to"""
        raise NotImplementedError("Build it.")

    def unsqueeze(self, dim):
        """Put in a dimension of length 1, which is dimension `dim` of the result.

        A negative `dim` counts from the end of the result. IndexError if the result has no such dimension.
        torch: torch.Tensor.unsqueeze
        """
        raise NotImplementedError("Build it.")

    def squeeze(self, dim=None):
        """Leave out all dimensions of length 1; with `dim`, only that one, and only if its length is 1.

        dim: a negative one counts from the end. IndexError if there is none such; shape () passes for (1,).
        torch: torch.Tensor.squeeze
        """
        raise NotImplementedError("Build it.")

    def flatten(self, start_dim=0, end_dim=-1):
        """Make one dimension of those from start_dim to end_dim, both included.

        Negative ones count from the end. IndexError if there is none such; shape () passes for (1,).
        torch: torch.Tensor.flatten
        """
        raise NotImplementedError("Build it.")

    def expand(self, *shape):
        """Broadcast to a shape: sizes, or one tuple or list of them. -1 keeps the length that is there.

        Shapes are lined up at the end, so new dimensions come first; those cannot be -1.
        torch: torch.Tensor.expand
        """
        raise NotImplementedError("Build it.")

    def argmax(self, dim=None):
        """Find where the largest number is along `dim`, the first of equals: a tensor of ints, no gradient.

        Without `dim`: its place in the flattened tensor, as a tensor of shape (). torch: torch.argmax
        """
        raise NotImplementedError("Build it.")

    def __eq__(self, other):
        """Tell where self is equal, as a tensor of bools. torch: torch.eq"""
        raise NotImplementedError("Build it.")

    def __ne__(self, other):
        """Tell where self is not equal, as a tensor of bools. torch: torch.ne"""
        raise NotImplementedError("Build it.")

    def __lt__(self, other):
        """Tell where self is less, as a tensor of bools. torch: torch.lt"""
        raise NotImplementedError("Build it.")

    def __le__(self, other):
        """Tell where self is less or equal, as a tensor of bools. torch: torch.le"""
        raise NotImplementedError("Build it.")

    def __gt__(self, other):
        """Tell where self is greater, as a tensor of bools. torch: torch.gt"""
        raise NotImplementedError("Build it.")

    def __ge__(self, other):
        """Tell where self is greater or equal, as a tensor of bools. torch: torch.ge"""
        raise NotImplementedError("Build it.")
