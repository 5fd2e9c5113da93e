"""GELU: x times the chance that a standard normal number is below x."""

import math

import numpy as np
from myml.autograd.function import Function
from myml.functions.erf import erf_array

_SCALE = math.sqrt(2 / math.pi)


class GELU(Function):
    """The exact form."""

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
    """The tanh form: x times a gate, (1 + tanh) / 2."""

    @staticmethod
    def forward(ctx, x):
        gate = np.asarray(x * x)
        gate *= 0.044715 * _SCALE
        gate += _SCALE
        gate *= x
        np.tanh(gate, out=gate)
        gate += 1
        gate *= 0.5
        ctx.save_for_backward(x, gate)
        return x * gate

    @staticmethod
    def backward(ctx, g):
        x, gate = ctx.saved_tensors
        # The gate is sigmoid(2z), and so its derivative gate * (1 - gate) * 2z'.
        d = np.asarray(x * x)
        d *= 2 * 3 * 0.044715 * _SCALE
        d += 2 * _SCALE
        d *= x
        d *= gate
        d *= 1 - gate
        d += gate
        d *= g
        return d


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
