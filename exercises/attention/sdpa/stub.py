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
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        """Return the gradients of q, k and v where they are needed, and None for the others."""
        raise NotImplementedError("Build it.")


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
    raise NotImplementedError("Build it.")
