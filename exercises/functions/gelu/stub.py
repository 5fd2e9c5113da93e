"""GELU: x times the chance that a standard normal number is below x."""

import math

import numpy as np
from myml.autograd.function import Function
from myml.functions.erf import erf_array


class GELU(Function):
    """The exact form."""

    @staticmethod
    def forward(ctx, x):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class GELUTanh(Function):
    """The tanh form: x times a gate, (1 + tanh) / 2."""

    @staticmethod
    def forward(ctx, x):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


def gelu(x, approximate="none"):
    """The Gaussian error linear unit, element by element.

    x: Tensor of float32 or float64, of any shape, also () and empty ones; finite.
    Returns a Tensor of x's shape and dtype.
    approximate: "none" for x * (1 + erf(x / sqrt(2))) / 2, or "tanh" for
    x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3))) / 2. ValueError for anything else.
    torch: torch.nn.functional.gelu
    """
    raise NotImplementedError("Build it.")
