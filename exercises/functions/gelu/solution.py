"""GELU: x times the chance that a standard normal number is below x."""

import math

import numpy as np
from myml.autograd.function import Function
from myml.functions.erf import erf_array


class GELU(Function):
    """The exact form. Saves x and the chances."""

    @staticmethod
    def forward(ctx, x):
        chance = erf_array(x * (1 / math.sqrt(2)))
        chance += 1
        chance *= 0.5
        ctx.save_for_backward(x, chance)
        return x * chance

    @staticmethod
    def backward(ctx, g):
        x, chance = ctx.saved_tensors
        slope = np.asarray(x * x)
        slope *= -0.5
        np.exp(slope, out=slope)
        slope *= 1 / math.sqrt(2 * math.pi)
        slope *= x
        slope += chance
        slope *= g
        return slope


class GELUTanh(Function):
    """The tanh form. Saves x and the tanh."""

    @staticmethod
    def forward(ctx, x):
        t = np.asarray(x * x)
        t *= 0.044715
        t += 1
        t *= x
        t *= math.sqrt(2 / math.pi)
        np.tanh(t, out=t)
        ctx.save_for_backward(x, t)
        y = np.asarray(t + 1)
        y *= x
        y *= 0.5
        return y

    @staticmethod
    def backward(ctx, g):
        x, t = ctx.saved_tensors
        inner = np.asarray(x * x)
        inner *= 3 * 0.044715
        inner += 1
        inner *= x
        inner *= math.sqrt(2 / math.pi)
        slope = np.asarray(t * t)
        np.subtract(1, slope, out=slope)
        slope *= inner
        slope += t
        slope += 1
        slope *= 0.5
        slope *= g
        return slope


def gelu(x, approximate="none"):
    """The Gaussian error linear unit, element by element.

    x: Tensor of float32 or float64, of any shape, also () and empty ones; finite.
    Returns a Tensor of x's shape and dtype.
    approximate: "none" for x * (1 + erf(x / sqrt(2))) / 2, or "tanh" for
    x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3))) / 2. ValueError for anything else.
    torch: torch.nn.functional.gelu
    """
    forms = {"none": GELU, "tanh": GELUTanh}
    if approximate not in forms:
        raise ValueError(f"approximate is {approximate!r}; it may be 'none' or 'tanh'")
    return forms[approximate].apply(x)
