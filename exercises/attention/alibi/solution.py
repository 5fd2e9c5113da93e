"""Attention with linear biases: whoever is far away has to shout."""

import numpy as np
from myml.attention.sdpa import sdpa


def alibi_slopes(heads):
    """Return a float32 array (heads,): 2^(-8 · (h + 1) / heads) for head h.

    heads: int, 1 or more.
    """
    return (2.0 ** (-8 * np.arange(1, heads + 1) / heads)).astype(np.float32)


def alibi_bias(heads, queries, start=0):
    """Return a float32 array (heads, queries, start + queries), to be added to scores.

    Query i stands at position start + i. For key j at or before it: -slope · (start + i - j), with the
    slope of the head. For a key after it: -inf.
    """
    distance = np.arange(start, start + queries)[:, None] - np.arange(start + queries)
    return np.where(distance >= 0, -alibi_slopes(heads)[:, None, None] * distance, -np.inf).astype(np.float32)


def alibi_attention(q, k, v):
    """Causal attention with linear biases.

    q: Tensor (batch, heads, tq, d), the last tq positions of the text. k: Tensor (batch, heads, tk, d), all
    positions of the text, tk at least tq. v: Tensor (batch, heads, tk, dv).
    Returns a Tensor (batch, heads, tq, dv): `sdpa`, with the biases added to its scores.
    """
    heads, queries = q.shape[1:3]
    return sdpa(q, k, v, alibi_bias(heads, queries, k.shape[2] - queries))
