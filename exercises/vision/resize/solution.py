"""Resizing images: every new pixel is a weighted mean of old ones, so a matrix does it."""

import numpy as np


def weights(length, count, mode="nearest", align_corners=False):
    """Return the matrix (count, length) that makes `count` numbers of `length` numbers.

    Row i has the weights of the old numbers in new number i. They add up to 1.
    mode "nearest": all weight is on the number at i · length / count, rounded down.
    mode "bilinear": new number i lies at a place p between old numbers. The one at p rounded down gets the
    weight 1 - f, the one after it gets f, where f is the fraction that was rounded off. p is
    (i + 0.5) · length / count - 0.5, but at least 0. The last old number has none after it and gets both.
    With align_corners, which goes with "bilinear" only, p is i · (length - 1) / (count - 1) instead, so that
    the first and the last numbers stay where they are; 0 if count is 1.
    ValueError for another mode, and for "nearest" with align_corners. Returns a float64 array.
    """
    if mode not in ("nearest", "bilinear") or (align_corners and mode == "nearest"):
        raise ValueError(f"no mode {mode!r} with align_corners={align_corners}")
    i = np.arange(count)
    matrix = np.zeros((count, length))
    if mode == "nearest":
        matrix[i, i * length // count] = 1
        return matrix
    if align_corners:
        place = i * (length - 1) / max(count - 1, 1)
    else:
        place = np.maximum((i + 0.5) * length / count - 0.5, 0)
    low = place.astype(int)
    matrix[i, low] = 1 - (place - low)
    matrix[i, np.minimum(low + 1, length - 1)] += place - low
    return matrix


def interpolate(x, size, mode="nearest", align_corners=False):
    """Make images larger or smaller.

    x: Tensor of finite floats (n, channels, height, width). size: (oh, ow), or one int for both.
    Returns a Tensor (n, channels, oh, ow) of x's dtype: rows and columns are both treated by `weights`, whose
    ValueErrors are passed on.
    torch: torch.nn.functional.interpolate
    """
    oh, ow = (size, size) if isinstance(size, int) else size
    rows = weights(x.shape[2], oh, mode, align_corners)
    columns = weights(x.shape[3], ow, mode, align_corners)
    return x.like(rows.astype(x.dtype)) @ x @ x.like(columns.T.astype(x.dtype))
