"""Joining and splitting: cat, stack, split and unbind, with their way back."""

import numpy as np
from myml.autograd.function import Function


class Cat(Function):
    """Applied to dim and any number of tensors: those joined along dim. torch: torch.cat"""

    @staticmethod
    def forward(ctx, dim, *xs):
        ctx.dim, ctx.ends = dim, np.cumsum([x.shape[dim] for x in xs])[:-1]
        return np.concatenate(xs, axis=dim)

    @staticmethod
    def backward(ctx, g):
        return None, *np.split(g, ctx.ends, axis=ctx.dim)


class Stack(Function):
    """Applied to dim and any number of tensors: those joined along a new dim. torch: torch.stack"""

    @staticmethod
    def forward(ctx, dim, *xs):
        ctx.dim = dim
        return np.stack(xs, axis=dim)

    @staticmethod
    def backward(ctx, g):
        return None, *np.moveaxis(g, ctx.dim, 0)


class Split(Function):
    """Applied to a tensor, the places to cut at, and dim: the parts. torch: torch.tensor_split"""

    @staticmethod
    def forward(ctx, x, ends, dim):
        ctx.dim = dim
        return tuple(np.split(x, ends, axis=dim))

    @staticmethod
    def backward(ctx, *grads):
        return np.concatenate(grads, axis=ctx.dim), None, None


class Unbind(Function):
    """Applied to a tensor and dim: all that it holds along dim. torch: torch.unbind"""

    @staticmethod
    def forward(ctx, x, dim):
        ctx.dim = dim
        return tuple(np.moveaxis(x, dim, 0))

    @staticmethod
    def backward(ctx, *grads):
        return np.stack(grads, axis=ctx.dim), None


def cat(tensors, dim=0):
    """Join tensors along a dimension that they have.

    tensors: sequence of Tensors whose shapes agree in all other dimensions; ValueError otherwise, and if they
    have none. dim: int, may be negative. Returns a Tensor.
    torch: torch.cat
    """
    return Cat.apply(dim, *tensors)


def stack(tensors, dim=0):
    """Join tensors along a new dimension.

    tensors: sequence of Tensors of one shape; ValueError otherwise. dim: int, the place of the new dimension
    in the result, may be negative. Returns a Tensor.
    torch: torch.stack
    """
    return Stack.apply(dim, *tensors)


def split(x, size, dim=0):
    """Take a tensor apart along a dimension, without copying.

    x: Tensor. size: int, the length of each part, of which the last may be shorter; or a list of lengths,
    which add up to that of x. ValueError otherwise. dim: int, may be negative.
    Returns a tuple of Tensors: views.
    torch: torch.split
    """
    length = x.data.shape[dim]
    if isinstance(size, int):
        if size < 1:
            raise ValueError(f"parts of size {size}")
        ends = range(size, length, size)
    else:
        *ends, end = np.cumsum([0, *size])
        if end != length or min(size) < 0:
            raise ValueError(f"parts of sizes {size} do not add up to {length}")
        ends = ends[1:]
    return Split.apply(x, list(ends), dim)


def unbind(x, dim=0):
    """Take a tensor apart into all that it holds along a dimension, which the parts no longer have.

    x: Tensor. dim: int, may be negative. Returns a tuple of Tensors: views, except for single numbers.
    torch: torch.unbind
    """
    return Unbind.apply(x, dim)
