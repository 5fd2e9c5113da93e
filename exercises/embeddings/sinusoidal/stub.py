"""Sinusoidal positions: clocks that run at different speeds, read at each place."""

import numpy as np


def sinusoidal(length, dim):
    """Return a table (length, dim) in float32, with a row for each place.

    Columns 2i and 2i + 1 of row t are the sine and the cosine of t / 10000^(2i / dim). If dim is odd, the
    last column is a sine. length may be 0.
    """
    raise NotImplementedError("Build it.")
