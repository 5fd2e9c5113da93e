"""Sinusoidal positions: each place told by waves, from short ones to very long ones."""

import numpy as np


def sinusoidal(length, dim):
    """Return a float32 array (length, dim): a row for each place from 0 on.

    Column 2i of the row of place p is sin(p / 10000^(2i / dim)), column 2i + 1 the cosine of the same angle.
    dim may be odd: then the last column is a sine. length may be 0. The angles are computed in float64.
    Source: Vaswani et al., Attention Is All You Need, 2017, section 3.5.
    """
    rates = 10000.0 ** (-np.arange(0, dim, 2) / dim)
    angles = np.outer(np.arange(length), rates)
    table = np.empty((length, dim), np.float32)
    table[:, 0::2] = np.sin(angles)
    table[:, 1::2] = np.cos(angles[:, : dim // 2])
    return table
