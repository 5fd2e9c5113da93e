"""Selecting: where and maximum, which let each gradient through to whoever was chosen."""

import numpy as np
from myml.autograd.function import Function
from myml.autograd.unbroadcast import unbroadcast


class Where(Function):
    """Applied to bools and two tensors or numbers: the first where True. torch: torch.where"""

    @staticmethod
    def forward(ctx, condition, a, b):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class Maximum(Function):
    """Applied to two tensors or numbers: the larger of each two. torch: torch.maximum"""

    @staticmethod
    def forward(ctx, a, b):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


def where(condition, a, b):
    """Take from `a` where the condition is true, from `b` elsewhere; all three broadcast.

    condition: bools, an array or a Tensor. a, b: Tensors or numbers, at least one a Tensor. Returns a Tensor.
    A gradient goes to the one that was taken from; the other gets exactly 0, even if g is infinite.
    torch: torch.where
    """
    raise NotImplementedError("Build it.")


def maximum(a, b):
    """Take the larger of `a` and `b`, place by place, with broadcasting; NaN where either is NaN.

    a, b: Tensors or numbers, at least one a Tensor. Returns a Tensor.
    A gradient goes to the larger one. Where both are equal, each gets half.
    torch: torch.maximum
    """
    raise NotImplementedError("Build it.")
