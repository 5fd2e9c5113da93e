"""Layer norm: every row measured against itself."""

import numpy as np
from myml.autograd.function import Function
from myml.layers.module import Parameter
from myml.layers.state_dict import Module


class LayerNormFunction(Function):
    """The operation behind `layer_norm`: `apply(x, weight, bias, eps)`, where bias may be None."""

    @staticmethod
    def forward(ctx, x, weight, bias, eps):
        """Normalize each row of x, an array, along its last dimension; scale by weight, add bias."""
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        """Return the gradients of x, weight and bias, None if there is no bias, and None for eps."""
        raise NotImplementedError("Build it.")


def layer_norm(x, weight, bias=None, eps=1e-5):
    """Give each row of x mean 0 and variance 1, then scale by weight and add bias.

    x: Tensor (..., dim), of any number of leading dimensions, also none or some of length 0; dim 1 or more.
    weight: Tensor (dim,). bias: Tensor (dim,) or None. eps: float, added to the variance under the root.
    The variance divides by dim. Returns a Tensor of x's shape and dtype.
    torch: torch.nn.functional.layer_norm
    """
    raise NotImplementedError("Build it.")


class LayerNorm(Module):
    """Layer norm with weights that learn.

    weight: Parameter (dim,) float32, ones at first.
    bias: Parameter (dim,) float32, zeros at first; None if `bias` is false or None.
    torch: torch.nn.LayerNorm
    """

    def __init__(self, dim, eps=1e-5, bias=True):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return layer_norm(x, weight, bias, eps)."""
        raise NotImplementedError("Build it.")
