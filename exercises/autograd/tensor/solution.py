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

    # numpy leaves `array * tensor` to us, and refuses np.exp(tensor), which would lose the gradient.
    __array_ufunc__ = None

    @property
    def shape(self):
        return self.data.shape

    @property
    def ndim(self):
        return self.data.ndim

    @property
    def dtype(self):
        return self.data.dtype

    @property
    def T(self):
        """The axes in reverse order."""
        return self.permute(*reversed(range(self.ndim)))

    def _lift(self, other):
        """Make an operand of `other`: numbers become Python's, so that they widen nothing; arrays tensors."""
        if isinstance(other, (function.Tensor, bool, int)):
            return other
        if isinstance(other, (float, np.generic)):
            return float(other) if isinstance(other, float) else other.item()
        return self.like(other)

    def _matched(self, other):
        """Self and `other`, both of the dtype that torch would give to what is made of them."""
        other = self._lift(other)
        tensor = isinstance(other, function.Tensor)
        dtype = result_type(self.data, other.data if tensor else other)
        return self.cast(dtype), Tensor.cast(other, dtype) if tensor else other

    def cast(self, dtype):
        """This tensor if it has that dtype, else one of that dtype."""
        return self if self.data.dtype == dtype else Cast.apply(self, dtype)

    def _floats(self):
        """Self if it holds floats, else a tensor of float32."""
        return self if self.dtype.kind == "f" else self.cast(np.float32)

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __array__(self, dtype=None, copy=None):
        return np.array(self.data, dtype) if copy else np.asarray(self.data, dtype)

    def __float__(self):
        return float(self.item())

    def __int__(self):
        return int(self.item())

    def __bool__(self):
        return bool(self.item())

    def item(self):
        """The one number of this tensor, as a Python number; ValueError if there is not exactly one."""
        return self.data.item()

    def detach(self):
        """A tensor on the same array that requires no gradient."""
        return self.like(self.data)

    def backward(self, gradient=None):
        """Add to the `grad` of all leaves; RuntimeError without a gradient, unless this is one number."""
        if gradient is None and self.data.size != 1:
            raise RuntimeError(f"only one number can do without a gradient, not shape {self.shape}")
        backward(self, np.ones_like(self.data) if gradient is None else np.asarray(gradient))

    def __add__(self, other):
        return Add.apply(*self._matched(other))

    def __mul__(self, other):
        return Mul.apply(*self._matched(other))

    def __truediv__(self, other):
        a, b = self._matched(other)
        return Div.apply(*a._floats()._matched(b))

    def __pow__(self, other):
        return Pow.apply(*self._matched(other))

    def __neg__(self):
        return Mul.apply(self, -1)

    def __sub__(self, other):
        return self + -self._lift(other)

    def __radd__(self, other):
        return Add.apply(*reversed(self._matched(other)))

    def __rmul__(self, other):
        return Mul.apply(*reversed(self._matched(other)))

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        b, a = self._matched(other)
        return Div.apply(*reversed(b._floats()._matched(a)))

    def __rpow__(self, other):
        return Pow.apply(*reversed(self._matched(other)))

    def __matmul__(self, other):
        return MatMul.apply(*self._matched(self.like(other) if not isinstance(other, Tensor) else other))

    def __rmatmul__(self, other):
        return MatMul.apply(*reversed(self._matched(self.like(other))))

    def __lt__(self, other):
        return self.data < np.asarray(other)

    def __le__(self, other):
        return self.data <= np.asarray(other)

    def __gt__(self, other):
        return self.data > np.asarray(other)

    def __ge__(self, other):
        return self.data >= np.asarray(other)

    def __getitem__(self, key):
        return GetItem.apply(self, key)

    def exp(self):
        """e to the power of each number; ints become float32."""
        return Exp.apply(self._floats())

    def log(self):
        """The natural logarithm of each number; ints become float32."""
        return Log.apply(self._floats())

    def sum(self, dim=None, keepdim=False):
        """The sum over `dim`: an int, a tuple of ints, or None for all axes."""
        return Sum.apply(self, dim, keepdim)

    def mean(self, dim=None, keepdim=False):
        """The mean over `dim`, as in sum; ints become float32."""
        return Mean.apply(self._floats(), dim, keepdim)

    def amax(self, dim=None, keepdim=False):
        """The largest over `dim`, as in sum; ties share the gradient equally."""
        return Amax.apply(self, dim, keepdim)

    def reshape(self, *shape):
        """The same numbers in another shape, given as numbers or as one tuple; one may be -1."""
        return Reshape.apply(self, _unpacked(shape))

    def permute(self, *dims):
        """The axes in another order, given as numbers or as one tuple."""
        return Permute.apply(self, _unpacked(dims))

    def transpose(self, dim0, dim1):
        """Two axes swapped; a tensor of shape () has none."""
        dims = list(range(self.ndim))
        dims[dim0], dims[dim1] = dims[dim1], dims[dim0]
        return self.permute(*dims)

    def expand(self, *shape):
        """Stretched to a shape to which this one broadcasts, given as numbers or as one tuple."""
        return Expand.apply(self, _unpacked(shape))


def _unpacked(sizes):
    """(2, 3) from `reshape(2, 3)` as from `reshape((2, 3))`."""
    return tuple(sizes[0]) if sizes and isinstance(sizes[0], (tuple, list)) else sizes
