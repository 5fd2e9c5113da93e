"""Scaled dot-product attention: an average of values, weighted by how well keys answer a query."""

import math

import numpy as np
from myml.attention.masks import causal_mask
from myml.autograd.function import Function
from myml.autograd.unbroadcast import unbroadcast
from myml.functions.softmax import softmax_back


class SDPA(Function):
    """The operation behind `sdpa`: `apply(q, k, v, mask, factor)`.

    mask: bool array or None. factor: an array that the weights are multiplied by after the softmax, or None.
    Four products of matrices in all on the way back, and two on the way forward.
    """

    @staticmethod
    def forward(ctx, q, k, v, mask, factor):
        """Return weights @ v; keeps the weights."""
        scores = q @ k.swapaxes(-1, -2)
        scores *= 1 / math.sqrt(q.shape[-1])
        if mask is not None:
            np.copyto(scores, -np.inf, where=~mask)
        # A row without a key has only -inf, and nothing may be subtracted from that.
        top = scores.max(axis=-1, keepdims=True, initial=-np.inf)
        np.copyto(top, 0, where=np.isinf(top))
        scores -= top
        weights = np.exp(scores, out=scores)
        total = weights.sum(axis=-1, keepdims=True)
        np.copyto(total, 1, where=total == 0)
        weights /= total
        ctx.save_for_backward(q, k, v, weights, factor)
        return (weights if factor is None else weights * factor) @ v

    @staticmethod
    def backward(ctx, g):
        """Return the gradients of q, k and v, and None for the others."""
        q, k, v, weights, factor = ctx.saved_tensors
        for_weights = g @ v.swapaxes(-1, -2)
        used = weights
        if factor is not None:
            for_weights *= factor
            used = weights * factor
        for_v = used.swapaxes(-1, -2) @ g
        for_scores = softmax_back(weights, for_weights, -1)
        for_scores *= 1 / math.sqrt(q.shape[-1])
        for_q, for_k = for_scores @ k, for_scores.swapaxes(-1, -2) @ q
        return (
            unbroadcast(for_q, q.shape),
            unbroadcast(for_k, k.shape),
            unbroadcast(for_v, v.shape),
            None,
            None,
        )


def sdpa(q, k, v, mask=None, *, is_causal=False, dropout_p=0.0, rng=None):
    """Attend: for each query, the average of the values, weighted by the softmax of q · k / sqrt(d).

    q: Tensor (..., queries, d). k: Tensor (..., keys, d). v: Tensor (..., keys, dv). Leading dimensions
    broadcast, and gradients are summed back.
    mask: bool array that broadcasts to (..., queries, keys), True where attention is allowed, or None for
    everywhere. A query that may attend to nothing gives 0.
    is_causal: mask with causal_mask(queries) instead, for as many keys as queries; ValueError with a mask
    beside it, or for another number of keys.
    dropout_p: float, 0 to 1: with this probability a weight is set to 0, where
    `rng.random(shape of the weights, dtype=np.float32) < dropout_p`; the others are divided by 1 - dropout_p.
    With 0 nothing is drawn.
    Returns a Tensor (..., queries, dv).
    torch: torch.nn.functional.scaled_dot_product_attention
    """
    queries, keys = q.shape[-2], k.shape[-2]
    if is_causal:
        if mask is not None or queries != keys:
            raise ValueError(
                f"is_causal takes no mask, and as many keys as queries, not {keys} for {queries}"
            )
        mask = causal_mask(queries)
    return SDPA.apply(q, k, v, None if mask is None else np.asarray(mask), _kept(q, k, dropout_p, rng))


def _kept(q, k, p, rng):
    """What the weights are multiplied by: 0 where they are dropped; None without dropout."""
    if not p:
        return None
    leading = np.broadcast_shapes(q.shape[:-2], k.shape[:-2])
    kept = rng.random((*leading, q.shape[-2], k.shape[-2]), dtype=np.float32) >= p
    return kept.astype(q.dtype) * (1 / (1 - p) if p < 1 else 0.0)
