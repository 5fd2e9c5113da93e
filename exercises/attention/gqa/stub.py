"""Grouped queries: several heads ask, and share what they ask for."""

import numpy as np
from myml.attention.sdpa import sdpa


def grouped_attention(q, k, v, mask=None):
    """Attention in which several heads of queries share a head of keys and values.

    q: Tensor (batch, heads, tq, d). k: Tensor (batch, groups, tk, d). v: Tensor (batch, groups, tk, dv).
    The first heads / groups heads of q use head 0 of k and v, the next ones head 1, and so on.
    mask: None, or bools that broadcast to (batch, 1, tq, tk), True where a query may look.
    Returns a Tensor (batch, heads, tq, dv). Keys and values are not repeated.
    ValueError if groups does not divide heads.
    torch: torch.nn.functional.scaled_dot_product_attention(..., enable_gqa=True)
    """
    raise NotImplementedError("Build it.")
