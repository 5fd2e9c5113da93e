"""The error function: a polynomial in the right variable, for whole arrays at once."""

import math

import numpy as np
from myml.autograd.function import Function


def erf_array(x):
    """The error function 2 / sqrt(pi) * (integral of exp(-t * t) from 0 to x), element by element.

    x: array of float32 or float64, of any shape, also () and empty ones.
    Returns an array of x's shape and dtype.
    Off by at most 1e-12 in float64 and 1e-6 in float32. 1 and -1 at the infinities; NaN stays NaN.
    No Python loop over the elements, and no call of math.erf or math.erfc once the module is loaded.
    x is left alone.
    torch: torch.erf
    """
    raise NotImplementedError("Build it.")


class Erf(Function):
    """Its derivative is the bell that it is the area of: 2 / sqrt(pi) * exp(-x * x)."""

    @staticmethod
    def forward(ctx, x):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


def erf(x):
    """The error function of a Tensor.

    x: Tensor of float32 or float64, of any shape, also () and empty ones.
    Returns a Tensor of x's shape and dtype.
    torch: torch.erf
    """
    raise NotImplementedError("Build it.")
