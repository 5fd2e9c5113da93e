"""Shape operations: reshape, permute and expand, which move no number, and their way back."""

import numpy as np
from myml.autograd.function import Function
from myml.autograd.unbroadcast import unbroadcast


class Reshape(Function):
    """x in another shape: a tuple of ints, of which one may be -1. A view where numpy can make one.

    torch: torch.reshape
    """

    @staticmethod
    def forward(ctx, x, shape):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class Permute(Function):
    """x with its dimensions in another order: result dimension i is x's dims[i]. A view.

    dims: tuple of ints, each dimension once; negative ones count from the end.
    torch: torch.permute
    """

    @staticmethod
    def forward(ctx, x, dims):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class Expand(Function):
    """x broadcast to a shape, a tuple of ints. A view.

    torch: torch.broadcast_to
    """

    @staticmethod
    def forward(ctx, x, shape):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")
