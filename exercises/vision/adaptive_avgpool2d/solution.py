"""Pooling to a size: means of as many windows as are asked for, as a product with a matrix of averages."""

import numpy as np


def averages(length, count):
    """Return the matrix (count, length) that takes `count` means of `length` numbers.

    Row i has 1 / (stop - start) at the places from start up to stop, without stop, and 0 elsewhere:
    start is i · length / count rounded down, stop is (i + 1) · length / count rounded up.
    length, count: ints of 1 or more; count may be the larger one. Returns a float64 array.
    """
    matrix = np.zeros((count, length))
    for i in range(count):
        start, stop = i * length // count, -(-(i + 1) * length // count)
        matrix[i, start:stop] = 1 / (stop - start)
    return matrix


def adaptive_avg_pool2d(x, size):
    """Make images of a given size, each number the mean of a window, whatever size they have.

    x: Tensor of finite floats (n, channels, height, width). size: (oh, ow), or one int for both.
    Returns a Tensor (n, channels, oh, ow) of x's dtype. Number (i, j) is the mean over the rows that row i of
    `averages(height, oh)` names and the columns that row j of `averages(width, ow)` names.
    torch: torch.nn.functional.adaptive_avg_pool2d
    """
    oh, ow = (size, size) if isinstance(size, int) else size
    rows, columns = averages(x.shape[2], oh), averages(x.shape[3], ow)
    return x.like(rows.astype(x.dtype)) @ x @ x.like(columns.T.astype(x.dtype))
