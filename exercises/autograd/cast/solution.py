"""Cast: which dtype a result has, and the way back through a change of dtype."""

import numpy as np
from myml.autograd.function import Function

NUMBERS = {bool: np.dtype(np.bool_), int: np.dtype(np.int64), float: np.dtype(np.float32)}


def result_type(a, b):
    """Find the dtype that an operation on `a` and `b` gives.

    a, b: arrays of bools, ints or floats, of any shape, or Python numbers. Returns a numpy dtype.
    Floats win over ints, ints over bools. Of two of the same kind, an array with axes wins over an array of
    shape (), and that over a Python number. Where that leaves both, it is np.result_type of their dtypes.
    A Python number counts as bool, int64 or float32.
    torch: torch.result_type
    """
    rank_a, rank_b = _rank(a), _rank(b)
    if rank_a == rank_b:
        return np.result_type(_dtype(a), _dtype(b))
    return _dtype(a if rank_a > rank_b else b)


def _dtype(x):
    return x.dtype if isinstance(x, np.ndarray) else NUMBERS[type(x)]


def _rank(x):
    """How strongly x decides: first by its kind, then an array over a number, then dimensions over none."""
    return "bif".index(_dtype(x).kind.replace("u", "i")), isinstance(x, np.ndarray), np.ndim(x) > 0


class Cast(Function):
    """x, a Tensor, in another dtype: x's own array if it has that dtype already.

    torch: torch.Tensor.to
    """

    @staticmethod
    def forward(ctx, x, dtype):
        ctx.dtype = x.dtype
        return x.astype(dtype, copy=False)

    @staticmethod
    def backward(ctx, g):
        return g.astype(ctx.dtype, copy=False), None
