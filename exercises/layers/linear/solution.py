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
        ctx.save_for_backward(x, weight)
        y = _rows(x) @ weight.T
        if bias is not None:
            y += bias
        return y.reshape(*x.shape[:-1], len(weight))

    @staticmethod
    def backward(ctx, g):
        """Return the gradients of x, weight and bias; None where `ctx.needs_input_grad` is false."""
        x, weight = ctx.saved_tensors
        for_x, for_weight, for_bias = ctx.needs_input_grad
        rows = _rows(g)
        return (
            (rows @ weight).reshape(x.shape) if for_x else None,
            rows.T @ _rows(x) if for_weight else None,
            rows.sum(axis=0) if for_bias else None,
        )


def linear(x, weight, bias=None):
    """Multiply by a matrix and add a bias: y = x @ weight.T + bias.

    x: Tensor (..., nin), of any number of leading dimensions, also none or some of length 0.
    weight: Tensor (nout, nin). bias: Tensor (nout,), or None.
    Returns a Tensor (..., nout). ValueError if the last dimension of x is not nin.
    torch: torch.nn.functional.linear
    """
    return LinearFunction.apply(x, weight, bias)


class Linear(Module):
    """A layer of nout outputs, each a weighted sum of nin inputs.

    weight: Parameter (nout, nin). bias: Parameter (nout,), or None if `bias` is false.
    Both are drawn by `uniform` between ±1 / sqrt(nin): first the weight, then the bias if there is one.
    torch: torch.nn.Linear
    """

    def __init__(self, nin, nout, bias=True, *, rng):
        bound = 1 / math.sqrt(nin)
        self.weight = Parameter(uniform((nout, nin), bound, rng))
        self.bias = Parameter(uniform((nout,), bound, rng)) if bias else None

    def forward(self, x):
        """Return linear(x, weight, bias)."""
        return linear(x, self.weight, self.bias)


def _rows(x):
    """x as a matrix; not by -1, which no shape with a 0 allows."""
    return x.reshape(math.prod(x.shape[:-1]), x.shape[-1])
