"""Sigmoid, tanh and SiLU: smooth functions that save one array each."""

import numpy as np
from myml.autograd.function import Function


def sigmoid_array(x):
    """1 / (1 + exp(-x)), element by element.

    x: array of floats, of any shape, also () and empty ones.
    Returns an array of x's shape and dtype.
    Right for every x, also infinite ones, and without warnings; x is left alone.
    torch: torch.sigmoid
    """
    y = np.asarray(-x)
    # Where exp overflows, 1 / (1 + inf) is 0, which is right. Unlike (1 + tanh(x / 2)) / 2, this keeps the
    # digits of a tiny result.
    with np.errstate(over="ignore"):
        np.exp(y, out=y)
    y += 1
    return np.divide(1, y, out=y)


class Sigmoid(Function):
    """Saves its output: the derivative is y * (1 - y)."""

    @staticmethod
    def forward(ctx, x):
        y = sigmoid_array(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, g):
        (y,) = ctx.saved_tensors
        return g * (y * (1 - y))


class Tanh(Function):
    """Saves its output: the derivative is 1 - y * y."""

    @staticmethod
    def forward(ctx, x):
        y = np.tanh(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, g):
        (y,) = ctx.saved_tensors
        return g * (1 - y * y)


class SiLU(Function):
    """x * sigmoid(x). Its input is enough to save: the sigmoid can be worked out again on the way back."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * sigmoid_array(x)

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        s = sigmoid_array(x)
        return g * (s * (1 + x * (1 - s)))


def sigmoid(x):
    """Squash every number into 0 to 1.

    x: Tensor of floats, of any shape, also () and empty ones.
    Returns a Tensor of x's shape and dtype.
    torch: torch.sigmoid
    """
    return Sigmoid.apply(x)


def tanh(x):
    """Squash every number into -1 to 1.

    x: Tensor of floats, of any shape, also () and empty ones.
    Returns a Tensor of x's shape and dtype.
    torch: torch.tanh
    """
    return Tanh.apply(x)


def silu(x):
    """x times sigmoid(x), for finite x.

    x: Tensor of floats, of any shape, also () and empty ones.
    Returns a Tensor of x's shape and dtype.
    torch: torch.nn.functional.silu
    """
    return SiLU.apply(x)
