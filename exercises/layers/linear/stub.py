"""Linear: one matrix product for any number of leading dimensions."""

import math

from myml.autograd.function import Function
from myml.layers.init import uniform
from myml.layers.module import Parameter
from myml.layers.state_dict import Module


class LinearFunction(Function):
    """The operation behind `linear`: `apply(x, weight, bias)`, where bias may be None."""

    @staticmethod
    def forward(ctx, x, weight, bias):
        """Return x @ weight.T + bias, by one product of two matrices. x, weight, bias: arrays."""
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        """Return the gradients of x, weight and bias; None where `ctx.needs_input_grad` is false."""
        raise NotImplementedError("Build it.")


def linear(x, weight, bias=None):
    """Multiply by a matrix and add a bias: y = x @ weight.T + bias.

    x: Tensor (..., nin), of any number of leading dimensions, also none or some of length 0.
    weight: Tensor (nout, nin). bias: Tensor (nout,), or None.
    Returns a Tensor (..., nout). ValueError if the last dimension of x is not nin.
    torch: torch.nn.functional.linear
    """
    raise NotImplementedError("Build it.")


class Linear(Module):
    """A layer of nout outputs, each a weighted sum of nin inputs.

    weight: Parameter (nout, nin). bias: Parameter (nout,), or None if `bias` is false.
    Both are drawn by `uniform` between ±1 / sqrt(nin): first the weight, then the bias if there is one.
    torch: torch.nn.Linear
    """

    def __init__(self, nin, nout, bias=True, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return linear(x, weight, bias)."""
        raise NotImplementedError("Build it.")


