"""Assignment: writing into a tensor, and refusing to where it would make a gradient wrong."""

import numpy as np
from myml.autograd import tensor
from myml.autograd.select import where
from myml.scalars.function_context import no_grad


class Tensor(tensor.Tensor):
    """A tensor that can be written into. torch: torch.Tensor"""

    def __setitem__(self, key, value):
        """Write `value`, a number, array or Tensor that broadcasts to self[key], into self's own array.

        key: as for reading. The dtype stays, and `version` grows by 1.
        RuntimeError if self or `value` requires a gradient, unless inside no_grad: writing is not recorded.
        torch: torch.Tensor.__setitem__
        """
        if not no_grad.depth and (self.requires_grad or getattr(value, "requires_grad", False)):
            raise RuntimeError("writing into a tensor is not recorded: use no_grad, detach or masked_fill")
        self.data[key] = np.asarray(value)
        self.version += 1

    def copy_(self, source):
        """Write `source`, which broadcasts to self's shape, over all of self; return self.

        source: a number, array or Tensor.
        RuntimeError as for assignment. torch: torch.Tensor.copy_
        """
        self[...] = source
        return self

    def masked_fill(self, mask, value):
        """Make a tensor that holds the number `value` where the mask is true, and self's numbers elsewhere.

        mask: bools, an array or a Tensor. The result has self's dtype. Gradients pass where the mask is
        false.
        torch: torch.Tensor.masked_fill
        """
        return where(mask, self.dtype.type(value), self)
