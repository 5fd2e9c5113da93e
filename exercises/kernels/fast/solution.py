"""The fast way: map, zip and reduce by NumPy's loops."""

import numpy as np
from myml.tensors.numpy_bridge import from_numpy, to_numpy


def fast_map(ufunc):
    """Make a function of Arrays out of a ufunc of one array.

    ufunc: a function of NumPy that works on each item, such as np.exp.
    Returns a function that takes an Array and returns a new one of its shape, on a storage of its own.
    The dtype is the one that ufunc gives.
    torch: torch.exp, torch.neg and others
    """
    return lambda a: from_numpy(np.asarray(ufunc(to_numpy(a))))


def fast_zip(ufunc):
    """Make a function of two Arrays out of a ufunc of two arrays.

    ufunc: such as np.add.
    Returns a function that takes two Arrays, broadcasts them, and returns a new one, on a storage of its own.
    ValueError if the shapes do not fit together.
    torch: torch.add, torch.maximum and others
    """
    return lambda a, b: from_numpy(np.asarray(ufunc(to_numpy(a), to_numpy(b))))


def fast_reduce(ufunc):
    """Make a function that reduces an axis of an Array out of a ufunc of two arrays.

    ufunc: such as np.add, for sums, or np.maximum.
    Returns a function that takes an Array and an axis, dim, and returns a new Array without that axis.
    dim: int, which may be negative. Along an axis of length 0 a sum is 0, and a product is 1.
    torch: torch.sum, torch.prod, torch.amax
    """
    return lambda a, dim: from_numpy(np.asarray(ufunc.reduce(to_numpy(a), axis=dim)))
