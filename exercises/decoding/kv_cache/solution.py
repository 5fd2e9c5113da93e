"""A cache for keys and values: one layer's memory of the text so far."""

import numpy as np


class KVCache:
    """Keys and values of the positions seen so far, in two arrays that are made once.

    batch, heads, longest, dim: ints; there is room for `longest` positions, of `dim` numbers in each head.
    dtype: that of the arrays. length: int, the number of positions seen so far; 0 at first. It may be set to
    a smaller number: then the positions beyond it are forgotten, and the next ones go in their places.
    """

    def __init__(self, batch, heads, longest, dim, dtype=np.float32):
        self.keys = np.zeros((batch, heads, longest, dim), dtype)
        self.values = np.zeros((batch, heads, longest, dim), dtype)
        self.length = 0

    def append(self, k, v):
        """Take in the keys and values of the next t positions, and return those of all positions so far.

        k, v: arrays (batch, heads, t, dim). They are copied in after what is there, and length grows by t.
        Returns two views (batch, heads, length, dim): the positions in order. What was returned earlier stays
        as it is, unless length was set back.
        ValueError, with nothing changed, if t positions more are too many.
        """
        start, stop = self.length, self.length + k.shape[2]
        if stop > self.keys.shape[2]:
            raise ValueError(f"no room for {stop} positions: the cache was made for {self.keys.shape[2]}")
        self.keys[:, :, start:stop] = k
        self.values[:, :, start:stop] = v
        self.length = stop
        return self.keys[:, :, :stop], self.values[:, :, :stop]
