"""Flash attention: the same result, and the table of scores is never there."""

import math

import numpy as np


def flash_attention(q, k, v, block=128, causal=False):
    """Scaled dot-product attention, block by block. Arrays only, no gradient.

    q: float array (..., tq, d). k: (..., tk, d), tk 1 or more. v: (..., tk, dv). Leading dimensions agree.
    block: int, 1 or more: how many queries meet how many keys at a time. The last ones may be fewer.
    causal: if true, query i may look at keys 0 to i.
    Returns an array (..., tq, dv) of q's dtype. What is held at a time, beside the inputs and the result,
    has no more than a few numbers for each pair of a query and a key in one block.
    torch: torch.nn.functional.scaled_dot_product_attention
    """
    queries, keys = q.shape[-2], k.shape[-2]
    out = np.empty((*q.shape[:-1], v.shape[-1]), q.dtype)
    for i in range(0, queries, block):
        rows = q[..., i : i + block, :] * (1 / math.sqrt(q.shape[-1]))
        # Each broadcasts with the first block, and is an array from then on.
        top, total, heard = -np.inf, 0.0, 0.0
        for j in range(0, min(i + block, keys) if causal else keys, block):
            scores = rows @ k[..., j : j + block, :].swapaxes(-1, -2)
            if causal:
                n, m = scores.shape[-2:]
                np.copyto(scores, -np.inf, where=~np.tri(n, m, i - j, dtype=bool))
            higher = np.maximum(top, scores.max(axis=-1, keepdims=True))
            scores -= higher
            weights = np.exp(scores, out=scores)
            # What was summed so far was relative to the old maximum.
            shrink = np.exp(top - higher)
            total = total * shrink + weights.sum(axis=-1, keepdims=True)
            heard = heard * shrink + weights @ v[..., j : j + block, :]
            top = higher
        out[..., i : i + block, :] = heard / total
    return out
