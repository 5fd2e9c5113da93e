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
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class Mean(Function):
    """The mean of x, an array of floats, along dim: an int, a tuple of ints, or None for all.

    keepdim: whether the dimensions that are averaged stay, with length 1. The mean of nothing is NaN.
    torch: torch.mean
    """

    @staticmethod
    def forward(ctx, x, dim, keepdim):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class Amax(Function):
    """The largest of x along dim: an int, a tuple of ints, or None for all.

    keepdim: whether the dimensions that are gone through stay, with length 1.
    Where several are equally large, each gets an equal share of the gradient.
    torch: torch.amax
    """

    @staticmethod
    def forward(ctx, x, dim, keepdim):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")
