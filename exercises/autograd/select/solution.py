"""Selecting: where and maximum, which let each gradient through to whoever was chosen."""

import numpy as np
from myml.autograd.function import Function
from myml.autograd.unbroadcast import unbroadcast


class Where(Function):
    """Applied to bools and two tensors or numbers: the first where True. torch: torch.where"""

    @staticmethod
    def forward(ctx, condition, a, b):
        ctx.save_for_backward(condition)
        ctx.shapes = np.shape(a), np.shape(b)
        return np.where(condition, a, b)

    @staticmethod
    def backward(ctx, g):
        (condition,) = ctx.saved_tensors
        a, b = ctx.shapes
        return None, unbroadcast(np.where(condition, g, 0), a), unbroadcast(np.where(condition, 0, g), b)


class Maximum(Function):
    """Applied to two tensors or numbers: the larger of each two. torch: torch.maximum"""

    @staticmethod
    def forward(ctx, a, b):
        ctx.save_for_backward(a, b)
        return np.maximum(a, b)

    @staticmethod
    def backward(ctx, g):
        a, b = ctx.saved_tensors
        half = np.where(np.equal(a, b), g / 2, g)
        return (
            unbroadcast(np.where(np.less(a, b), 0, half), np.shape(a)),
            unbroadcast(np.where(np.greater(a, b), 0, half), np.shape(b)),
        )


def where(condition, a, b):
    """Take from `a` where the condition is true, from `b` elsewhere; all three broadcast.

    condition: bools, an array or a Tensor. a, b: Tensors or numbers, at least one a Tensor. Returns a Tensor.
    A gradient goes to the one that was taken from; the other gets exactly 0, even if g is infinite.
    torch: torch.where
    """
    return Where.apply(condition, a, b)


def maximum(a, b):
    """Take the larger of `a` and `b`, place by place, with broadcasting; NaN where either is NaN.

    a, b: Tensors or numbers, at least one a Tensor. Returns a Tensor.
    A gradient goes to the larger one. Where both are equal, each gets half.
    torch: torch.maximum
    """
    return Maximum.apply(a, b)
