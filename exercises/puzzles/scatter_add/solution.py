"""Scatter add: values sent to places, and added up where they meet."""

import numpy as np


def scatter_add(v, link, j):
    """Add each element of `v` to the place that `link` names.

    v: finite int64 or float64 array of shape (i,); i may be 0. j: int, at least 1.
    link: int64 array of shape (i,), its elements from 0 to j - 1.
    Returns an array of shape (j,) and of v's dtype: at l the sum of all v[k] with link[k] == l, or 0.
    torch: torch.Tensor.scatter_add
    """
    return v @ (link[:, None] == np.arange(j))
