"""Softmax: scores to probabilities, and the way back."""

import numpy as np
from myml.autograd.function import Function


def softmax_array(x, dim):
    """Turn logits into probabilities along `dim`.

    x: float array of any shape, also () and empty ones. dim: int, may be negative.
    Returns an array of x's shape and dtype whose slices along `dim` add up to 1, finite for every finite x.
    x is left alone.
    torch: torch.softmax
    """
    y = np.asarray(x - x.max(axis=dim, keepdims=True, initial=-np.inf))
    np.exp(y, out=y)
    y /= y.sum(axis=dim, keepdims=True)
    return y


def softmax_back(y, g, dim):
    """The gradient for softmax's input, from its output and the gradient for that.

    y: what softmax_array returned. g: array of y's shape. dim: as it was given to softmax_array.
    Returns an array of y's shape and dtype; y and g are left alone.
    torch: torch.softmax(x, dim).backward
    """
    out = g * y
    out -= y * out.sum(axis=dim, keepdims=True)
    return out


class Softmax(Function):
    """Saves its output."""

    @staticmethod
    def forward(ctx, x, dim):
        y = softmax_array(x, dim)
        ctx.save_for_backward(y)
        ctx.dim = dim
        return y

    @staticmethod
    def backward(ctx, g):
        (y,) = ctx.saved_tensors
        return softmax_back(y, g, ctx.dim), None


def softmax(x, dim):
    """Turn logits into probabilities along `dim`.

    x: Tensor of floats, of any shape, also () and empty ones. dim: int, may be negative.
    Returns a Tensor of x's shape and dtype.
    torch: torch.softmax
    """
    return Softmax.apply(x, dim)
