"""Rotary positions: pairs of numbers turned by an angle that grows with the place."""

import numpy as np
from myml.autograd.function import Function


def rope_angles(positions, dim, theta=10000.0):
    """Return the cosines and the sines of the angles, two float32 arrays (len(positions), dim / 2).

    positions: ints, a list or an array. dim: even. Pair i of place p turns by p / theta^(2i / dim).
    The angles are computed in float64.
    """
    rates = theta ** (-np.arange(0, dim, 2) / dim)
    angles = np.outer(positions, rates)
    return np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)


class Rope(Function):
    """The operation behind `rope`: `apply(x, cos, sin)`, where cos and sin are arrays."""

    @staticmethod
    def forward(ctx, x, cos, sin):
        """Turn each pair by its angle."""
        ctx.save_for_backward(cos, sin)
        return _turned(x, cos, sin)

    @staticmethod
    def backward(ctx, g):
        """Turn the gradient back; None for cos and sin."""
        cos, sin = ctx.saved_tensors
        return _turned(g, cos, -sin), None, None


def rope(x, cos, sin):
    """Turn the pairs of each step by the angles of its place.

    x: Tensor (..., time, dim), dim even. Pair i is number i of the first half and number i of the second.
    cos, sin: arrays (time, dim / 2), as `rope_angles` returns them; used in x's dtype.
    Returns a Tensor of x's shape and dtype: (a, b) becomes (a · cos - b · sin, a · sin + b · cos).
    Source: Su et al., RoFormer, 2021; in halves, as Llama has it.
    """
    return Rope.apply(x, cos.astype(x.dtype, copy=False), sin.astype(x.dtype, copy=False))


def _turned(x, cos, sin):
    half = x.shape[-1] // 2
    a, b = x[..., :half], x[..., half:]
    out = np.empty_like(x)
    out[..., :half] = a * cos - b * sin
    out[..., half:] = a * sin + b * cos
    return out
