"""Convolution of a signal: a short filter slides along a long row of numbers."""

import numpy as np


def conv1d(x, weight):
    """Slide each filter along a signal, and take the weighted sum at every place where it fits.

    x: float array (n, channels, length): n signals. weight: float array (filters, channels, k), k at least 1.
    Returns an array (n, filters, length - k + 1) of their dtype: at (i, f, t) the sum over all c and j of
    x[i, c, t + j] · weight[f, c, j].
    ValueError if x and weight differ in channels, or if k is larger than the length.
    torch: torch.nn.functional.conv1d
    """
    (_, channels, length), (_, expected, k) = x.shape, weight.shape
    if channels != expected:
        raise ValueError(f"the signal has {channels} channels, the filters {expected}")
    if k > length:
        raise ValueError(f"a filter of {k} does not fit on a signal of {length}")
    places = np.arange(length - k + 1)[:, None] + np.arange(k)
    return np.einsum("nctj,fcj->nft", x[:, :, places], weight)
