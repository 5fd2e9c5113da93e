"""Roll: every element one place to the left, the first to the end."""

import numpy as np


def roll(a):
    """Move every element one place towards the front; the first becomes the last.

    a: array of shape (i,), of any dtype; i may be 0.
    Returns an array of shape (i,) and of a's dtype: a[1], a[2], up to the last, then a[0].
    torch: torch.roll with shifts=-1
    """
    raise NotImplementedError("Build it.")
