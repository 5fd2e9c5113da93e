"""Sliding window: each word looks at the last few, and the cost grows as the length of the text."""

import numpy as np
from myml.attention.sdpa import sdpa
from myml.autograd.join import cat


def window_mask(queries, window, start=0):
    """Return a bool array (queries, start + queries): nobody looks ahead, or further back than the window.

    Query i stands at position start + i, and may look at that position and the window - 1 before it.
    window: int, 1 or more.
    """
    distance = np.arange(start, start + queries)[:, None] - np.arange(start + queries)
    return (distance >= 0) & (distance < window)


def window_attention(q, k, v, window):
    """Attention through `window_mask`, without a score for every pair.

    q, k: Tensors (batch, heads, time, d). v: Tensor (batch, heads, time, dv). time and window: 1 or more.
    Returns a Tensor (batch, heads, time, dv): as sdpa(q, k, v, window_mask(time, window)). What is held on
    the way grows with time · window, not with time².
    """
    time = q.shape[2]
    q, k, v = (_chunks(x, window) for x in (q, k, v))
    # Of its own chunk and the one before, a query may look at `window` places, its own the last of them.
    mask = np.repeat(window_mask(window, window, window)[None], q.shape[2], axis=0)
    mask[0, :, :window] = False
    heard = sdpa(q, _with_the_one_before(k), _with_the_one_before(v), mask)
    return heard.reshape(*heard.shape[:2], q.shape[2] * window, heard.shape[4])[:, :, :time]


def _chunks(x, size):
    """(batch, heads, time, d) as (batch, heads, chunks, size, d), with zeros after the end."""
    batch, heads, time, width = x.shape
    chunks = -(-time // size)
    end = x.like(np.zeros((batch, heads, chunks * size - time, width), x.dtype))
    return cat([x, end], 2).reshape(batch, heads, chunks, size, width)


def _with_the_one_before(x):
    """Each chunk behind the one before it; the first behind zeros."""
    before = cat([x.like(np.zeros_like(x.data[:, :, :1])), x[:, :, :-1]], 2)
    return cat([before, x], 3)
