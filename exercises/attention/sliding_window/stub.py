"""Sliding window: each word looks at the last few, and the cost grows as the length of the text."""

import numpy as np
from myml.attention.sdpa import sdpa
from myml.autograd.join import cat


def window_mask(queries, window, start=0):
    """Return a bool array (queries, start + queries): nobody looks ahead, or further back than the window.

    Query i stands at position start + i, and may look at that position and the window - 1 before it.
    window: int, 1 or more.
    """
    raise NotImplementedError("Build it.")


def window_attention(q, k, v, window):
    """Attention through `window_mask`, without a score for every pair.

    q, k: Tensors (batch, heads, time, d). v: Tensor (batch, heads, time, dv). time and window: 1 or more.
    Returns a Tensor (batch, heads, time, dv): as sdpa(q, k, v, window_mask(time, window)). What is held on
    the way grows with time · window, not with time².
    """
    raise NotImplementedError("Build it.")
