"""Reductions: sum, mean and largest along dimensions, with their way back."""

import numpy as np
from myml.autograd.function import Function


class Sum(Function):
    """The sum of x along dim: an int, a tuple of ints, or None for all.

    keepdim: whether the dimensions that are added up stay, with length 1.
    torch: torch.sum
    """

    @staticmethod
    def forward(ctx, x, dim, keepdim):
        y = x.sum(axis=dim, keepdims=True)
        ctx.shape, ctx.kept = x.shape, y.shape
        return y if keepdim else y.squeeze(dim)

    @staticmethod
    def backward(ctx, g):
        return np.broadcast_to(g.reshape(ctx.kept), ctx.shape), None, None


class Mean(Function):
    """The mean of x, an array of floats, along dim: an int, a tuple of ints, or None for all.

    keepdim: whether the dimensions that are averaged stay, with length 1. The mean of nothing is NaN.
    torch: torch.mean
    """

    @staticmethod
    def forward(ctx, x, dim, keepdim):
        y = x.mean(axis=dim if x.ndim else None, keepdims=True)
        ctx.shape, ctx.kept = x.shape, y.shape
        # Where there is nothing to average, there is nothing to share out either.
        ctx.count = x.size / y.size if y.size else 1.0
        return y if keepdim else y.squeeze(dim)

    @staticmethod
    def backward(ctx, g):
        # Divided before it is spread: g may be much smaller than x.
        return np.broadcast_to(g.reshape(ctx.kept) / ctx.count, ctx.shape), None, None


class Amax(Function):
    """The largest of x along dim: an int, a tuple of ints, or None for all.

    keepdim: whether the dimensions that are gone through stay, with length 1.
    Where several are equally large, each gets an equal share of the gradient.
    torch: torch.amax
    """

    @staticmethod
    def forward(ctx, x, dim, keepdim):
        y = x.max(axis=dim, keepdims=True)
        ctx.save_for_backward(x == y)
        ctx.dim, ctx.kept = dim, y.shape
        return y if keepdim else y.squeeze(dim)

    @staticmethod
    def backward(ctx, g):
        (largest,) = ctx.saved_tensors
        share = g.reshape(ctx.kept) / largest.sum(axis=ctx.dim, keepdims=True, dtype=g.dtype)
        return largest * share, None, None
