"""Joining and splitting: cat, stack, split and unbind, with their way back."""

import numpy as np
from myml.autograd.function import Function


class Cat(Function):
    """Applied to dim and any number of tensors: those joined along dim. torch: torch.cat"""

    @staticmethod
    def forward(ctx, dim, *xs):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class Stack(Function):
    """Applied to dim and any number of tensors: those joined along a new dim. torch: torch.stack"""

    @staticmethod
    def forward(ctx, dim, *xs):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class Split(Function):
    """Applied to a tensor, the places to cut at, and dim: the parts. torch: torch.tensor_split"""

    @staticmethod
    def forward(ctx, x, ends, dim):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, *grads):
        raise NotImplementedError("Build it.")


class Unbind(Function):
    """Applied to a tensor and dim: all that it holds along dim. torch: torch.unbind"""

    @staticmethod
    def forward(ctx, x, dim):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, *grads):
        raise NotImplementedError("Build it.")


def cat(tensors, dim=0):
    """Join tensors along a dimension that they have.

    tensors: sequence of Tensors whose shapes agree in all other dimensions; ValueError otherwise, and if they
    have none. dim: int, may be negative. Returns a Tensor.
    torch: torch.cat
    """
    raise NotImplementedError("Build it.")


def stack(tensors, dim=0):
    """Join tensors along a new dimension.

    tensors: sequence of Tensors of one shape; ValueError otherwise. dim: int, the place of the new dimension
    in the result, may be negative. Returns a Tensor.
    torch: torch.stack
    """
    raise NotImplementedError("Build it.")


def split(x, size, dim=0):
    """Take a tensor apart along a dimension, without copying.

    x: Tensor. size: int, the length of each part, of which the last may be shorter; or a list of lengths,
    which add up to that of x. ValueError otherwise. dim: int, may be negative.
    Returns a tuple of Tensors: views.
    torch: torch.split
    """
    raise NotImplementedError("Build it.")


def unbind(x, dim=0):
    """Take a tensor apart into all that it holds along a dimension, which the parts no longer have.

    x: Tensor. dim: int, may be negative. Returns a tuple of Tensors: views, except for single numbers.
    torch: torch.unbind
    """
    raise NotImplementedError("Build it.")
