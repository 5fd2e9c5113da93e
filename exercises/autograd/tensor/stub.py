"""Tensor: operators and methods for everything that has been built, in one class."""

import numpy as np
from myml.autograd import function
from myml.autograd.backward import backward
from myml.autograd.cast import Cast, result_type
from myml.autograd.elementwise import Add, Div, Mul
from myml.autograd.getitem import GetItem
from myml.autograd.matmul import MatMul
from myml.autograd.powers import Exp, Log, Pow
from myml.autograd.reductions import Amax, Mean, Sum
from myml.autograd.shape_ops import Expand, Permute, Reshape


class Tensor(function.Tensor):
    """An array with operators and methods, whose gradients can be asked for.

    An operand may be a tensor, a number, or an array, on either side. Results are made by `like`.
    Ints with floats give float32; numbers and 0-d operands never widen a tensor (see `cast.result_type`).
    A comparison gives a plain array of bools. `array * tensor` is left to the tensor by numpy.
    torch: torch.Tensor
    """

    @property
    def shape(self):
        raise NotImplementedError("Build it.")

    @property
    def ndim(self):
        raise NotImplementedError("Build it.")

    @property
    def dtype(self):
        raise NotImplementedError("Build it.")

    @property
    def T(self):
        """The axes in reverse order."""
        raise NotImplementedError("Build it.")

    def cast(self, dtype):
        """This tensor if it has that dtype, else one of that dtype."""
        raise NotImplementedError("Build it.")

    def __len__(self):
        raise NotImplementedError("Build it.")

    def __iter__(self):
        raise NotImplementedError("Build it.")

    def __array__(self, dtype=None, copy=None):
        raise NotImplementedError("Build it.")

    def __float__(self):
        raise NotImplementedError("Build it.")

    def __int__(self):
        raise NotImplementedError("Build it.")

    def __bool__(self):
        raise NotImplementedError("Build it.")

    def item(self):
        """The one number of this tensor, as a Python number; ValueError if there is not exactly one."""
        raise NotImplementedError("Build it.")

    def detach(self):
        """A tensor on the same array that requires no gradient."""
        raise NotImplementedError("Build it.")

    def backward(self, gradient=None):
        """Add to the `grad` of all leaves; RuntimeError without a gradient, unless this is one number."""
        raise NotImplementedError("Build it.")

    def __add__(self, other):
        raise NotImplementedError("Build it.")

    def __mul__(self, other):
        raise NotImplementedError("Build it.")

    def __truediv__(self, other):
        raise NotImplementedError("Build it.")

    def __pow__(self, other):
        raise NotImplementedError("Build it.")

    def __neg__(self):
        raise NotImplementedError("Build it.")

    def __sub__(self, other):
        raise NotImplementedError("Build it.")

    def __radd__(self, other):
        raise NotImplementedError("Build it.")

    def __rmul__(self, other):
        raise NotImplementedError("Build it.")

    def __rsub__(self, other):
        raise NotImplementedError("Build it.")

    def __rtruediv__(self, other):
        raise NotImplementedError("Build it.")

    def __rpow__(self, other):
        raise NotImplementedError("Build it.")

    def __matmul__(self, other):
        raise NotImplementedError("Build it.")

    def __rmatmul__(self, other):
        raise NotImplementedError("Build it.")

    def __lt__(self, other):
        raise NotImplementedError("Build it.")

    def __le__(self, other):
        raise NotImplementedError("Build it.")

    def __gt__(self, other):
        raise NotImplementedError("Build it.")

    def __ge__(self, other):
        raise NotImplementedError("Build it.")

    def __getitem__(self, key):
        raise NotImplementedError("Build it.")

    def exp(self):
        """e to the power of each number; ints become float32."""
        raise NotImplementedError("Build it.")

    def log(self):
        """The natural logarithm of each number; ints become float32."""
        raise NotImplementedError("Build it.")

    def sum(self, dim=None, keepdim=False):
        """The sum over `dim`: an int, a tuple of ints, or None for all axes."""
        raise NotImplementedError("Build it.")

    def mean(self, dim=None, keepdim=False):
        """The mean over `dim`, as in sum; ints become float32."""
        raise NotImplementedError("Build it.")

    def amax(self, dim=None, keepdim=False):
        """The largest over `dim`, as in sum; ties share the gradient equally."""
        raise NotImplementedError("Build it.")

    def reshape(self, *shape):
        """The same numbers in another shape, given as numbers or as one tuple; one may be -1."""
        raise NotImplementedError("Build it.")

    def permute(self, *dims):
        """The axes in another order, given as numbers or as one tuple."""
        raise NotImplementedError("Build it.")

    def transpose(self, dim0, dim1):
        """Two axes swapped; a tensor of shape () has none."""
        raise NotImplementedError("Build it.")

    def expand(self, *shape):
        """Stretched to a shape to which this one broadcasts, given as numbers or as one tuple."""
        raise NotImplementedError("Build it.")
