"""Sinusoidal positions: clocks that run at different speeds, read at each place."""

import numpy as np


def sinusoidal(length, dim):
    """Return a table (length, dim) in float32, with a row for each place.

    Columns 2i and 2i + 1 of row t are the sine and the cosine of t / 10000^(2i / dim). If dim is odd, the
    last column is a sine. length may be 0.
    """
    rates = 10000.0 ** (-np.arange(0, dim, 2) / dim)
    angles = np.outer(np.arange(length), rates)
    table = np.empty((length, dim), np.float32)
    table[:, 0::2] = np.sin(angles)
    table[:, 1::2] = np.cos(angles[:, : dim // 2])
    return table
