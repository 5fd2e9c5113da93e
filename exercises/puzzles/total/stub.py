"""Total: the sum of an array, as a product."""

import numpy as np
from myml.puzzles.ones import ones


def total(a):
    """Add up the elements of `a`.

    a: int64 or float64 array of shape (i,), infinities allowed; i may be 0.
    Returns an array of shape (1,) and of a's dtype. It holds 0 when there are no elements.
    torch: torch.sum with keepdim=True
    """
    raise NotImplementedError("Build it.")
