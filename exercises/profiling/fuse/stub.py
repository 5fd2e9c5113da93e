"""Fuse: GELU with one array in place of eight."""

import math

import numpy as np


def gelu_fused(x, out=None):
    """Return 0.5 · x · (1 + tanh(sqrt(2 / π) · (x + 0.044715 · x³))), with a single new array.

    x: float array of one or more axes, finite; it is not changed.
    out: None, or an array of x's shape and dtype, which shares no memory with x. Then the result is written
    into it, it is returned itself, and no array is made at all.
    Returns an array of x's shape and dtype.
    torch: torch.nn.functional.gelu(x, approximate="tanh")
    """
    raise NotImplementedError("Build it.")
