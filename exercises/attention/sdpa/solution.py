"""Scaled dot-product attention, and its way back."""

import math

import numpy as np
from myml.autograd.function import Function
from myml.autograd.unbroadcast import unbroadcast
from myml.functions.softmax import softmax_back


class SDPA(Function):
    """The operation behind `sdpa`: `apply(q, k, v, mask, dropout_p, rng)`, where mask and rng may be None."""

    @staticmethod
    def forward(ctx, q, k, v, mask, dropout_p, rng):
        """Return for each query the mean of the values, weighted by how well their keys answer it."""
        scores = q @ k.swapaxes(-1, -2)
        scores *= 1 / math.sqrt(q.shape[-1])
        if mask is not None and mask.dtype == bool:
            np.copyto(scores, -np.inf, where=~mask)
        elif mask is not None:
            scores += mask
        # The lowest finite number, for a row in which all is -inf: exp then gives zeros, and no NaN.
        scores -= scores.max(axis=-1, keepdims=True, initial=np.finfo(scores.dtype).min)
        weights = np.exp(scores, out=scores)
        # Where there is a largest score, its weight is 1; where there is none, the sum is 0.
        weights /= np.maximum(weights.sum(axis=-1, keepdims=True), 1)
        ctx.save_for_backward(q, k, v, weights)
        ctx.kept = None
        if dropout_p:
            kept = rng.random(weights.shape, dtype=np.float32) >= dropout_p
            ctx.kept = kept.astype(weights.dtype) * (1 / (1 - dropout_p))
            weights = weights * ctx.kept
        return weights @ v

    @staticmethod
    def backward(ctx, g):
        """Return the gradients of q, k and v where they are needed, and None for the others."""
        q, k, v, weights = ctx.saved_tensors
        for_q, for_k, for_v, *_ = ctx.needs_input_grad
        dropped = weights if ctx.kept is None else weights * ctx.kept
        upstream = g @ v.swapaxes(-1, -2)
        if ctx.kept is not None:
            upstream *= ctx.kept
        scores = softmax_back(weights, upstream, -1)
        scores *= 1 / math.sqrt(q.shape[-1])
        return (
            unbroadcast(scores @ k, q.shape) if for_q else None,
            unbroadcast(scores.swapaxes(-1, -2) @ q, k.shape) if for_k else None,
            unbroadcast(dropped.swapaxes(-1, -2) @ g, v.shape) if for_v else None,
            None,
            None,
            None,
        )


def sdpa(q, k, v, mask=None, dropout_p=0.0, is_causal=False, *, rng=None):
    """Let each query look at all keys, and hear the values in proportion.

    q: Tensor (..., tq, d). k: Tensor (..., tk, d). v: Tensor (..., tk, dv). Leading dimensions broadcast.
    The scores q · k / sqrt(d) become weights by softmax over the keys; the output is weights @ v.
    mask: None; or bools that broadcast to (..., tq, tk), True where a query may look; or floats of such a
    shape, which are added to the scores. An array or a Tensor; it gets no gradient.
    is_causal: True stands for the mask by which query i may look at keys 0 to i. ValueError if there is
    another mask.
    dropout_p: from 0 to below 1. If it is not 0, the weights for which `rng.random(shape, dtype=np.float32)`
    is below it become 0, the others are divided by 1 - dropout_p; one draw a call, of the weights' shape.
    Returns a Tensor (..., tq, dv). A query that may look at no key hears 0, and sends no gradient back.
    ValueError if q and k are of different width, or k and v of different length.
    torch: torch.nn.functional.scaled_dot_product_attention
    """
    if is_causal:
        if mask is not None:
            raise ValueError("is_causal is a mask of its own, and there is another one")
        mask = np.tril(np.ones((q.shape[-2], k.shape[-2]), bool))
    return SDPA.apply(q, k, v, mask if mask is None else np.asarray(mask), dropout_p, rng)
