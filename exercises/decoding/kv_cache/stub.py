"""A cache for keys and values: one layer's memory of the text so far."""

import numpy as np


class KVCache:
    """Keys and values of the positions seen so far, in two arrays that are made once.

    batch, heads, longest, dim: ints; there is room for `longest` positions, of `dim` numbers in each head.
    dtype: that of the arrays. length: int, the number of positions seen so far; 0 at first. It may be set to
    a smaller number: then the positions beyond it are forgotten, and the next ones go in their places.
    """

    def __init__(self, batch, heads, longest, dim, dtype=np.float32):
        raise NotImplementedError("Build it.")

    def append(self, k, v):
        """Take in the keys and values of the next t positions, and return those of all positions so far.

        k, v: arrays (batch, heads, t, dim). They are copied in after what is there, and length grows by t.
        Returns two views (batch, heads, length, dim): the positions in order. What was returned earlier stays
        as it is, unless length was set back.
        ValueError, with nothing changed, if t positions more are too many.
        """
        raise NotImplementedError("Build it.")
