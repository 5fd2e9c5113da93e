"""RMS norm: layer norm without the mean."""

import numpy as np
from myml.autograd.function import Function
from myml.layers.module import Parameter
from myml.layers.state_dict import Module


class RMSNormFunction(Function):
    """The operation behind `rms_norm`: `apply(x, weight, eps)`."""

    @staticmethod
    def forward(ctx, x, weight, eps):
        """Divide each row of x, an array, by its root mean square; scale by weight."""
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        """Return the gradients of x and weight, and None for eps."""
        raise NotImplementedError("Build it.")


def rms_norm(x, weight, eps=1e-6):
    """Divide each row of x by the root of its mean square, then scale by weight.

    x: Tensor (..., dim), of any number of leading dimensions, also none or some of length 0; dim 1 or more.
    weight: Tensor (dim,). eps: float, added to the mean square under the root.
    Returns a Tensor of x's shape and dtype. A float16 x is squared and added up in float32, as the largest
    number of float16 is 65504; weight is float32 then.
    torch: torch.nn.functional.rms_norm
    """
    raise NotImplementedError("Build it.")


class RMSNorm(Module):
    """RMS norm with a weight that learns.

    weight: Parameter (dim,) float32, ones at first.
    torch: torch.nn.RMSNorm
    """

    def __init__(self, dim, eps=1e-6):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return rms_norm(x, weight, eps)."""
        raise NotImplementedError("Build it.")
