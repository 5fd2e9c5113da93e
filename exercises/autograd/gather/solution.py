"""Gather: one pick for each place, and gradients that find their way back."""

import numpy as np
from myml.autograd.function import Function


class Gather(Function):
    """The operation behind `gather`: `apply(x, dim, index)`."""

    @staticmethod
    def forward(ctx, x, dim, index):
        if (index < 0).any():
            raise IndexError(f"an index of {index.min()}: they are counted from 0")
        places = list(np.ogrid[tuple(map(slice, index.shape))])
        places[dim] = index
        ctx.shape, ctx.places = x.shape, tuple(places)
        return x[ctx.places]

    @staticmethod
    def backward(ctx, g):
        out = np.zeros(ctx.shape, g.dtype)
        np.add.at(out, ctx.places, g)
        return out, None, None


def gather(x, dim, index):
    """Pick a number of x for each number of index, by its place along one dimension.

    x: Tensor with one dimension or more. dim: int, may be negative.
    index: array of ints with as many dimensions as x. Along dim it has any length, also 0. Along every other
    dimension it is at most as long as x.
    Returns a Tensor of index's shape and x's dtype. For a matrix and dim 1, result[i, j] is
    x[i, index[i, j]]; for dim 0, it is x[index[i, j], j].
    IndexError for an index below 0, or not below x's length along dim.
    The gradients of a number that was picked several times add up. index gets none.
    torch: torch.gather
    """
    return Gather.apply(x, dim, index)
