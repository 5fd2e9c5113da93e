"""Rotary positions: each place turns its vectors by angles of its own."""

import numpy as np
from myml.autograd.function import Function


def rope_angles(positions, dim, theta=10000.0):
    """Return the cosines and the sines of all angles: two float32 arrays (*shape of positions, dim / 2).

    positions: ints or floats of any shape: an array, a list, or a Tensor. dim: int, even; ValueError
    otherwise.
    Angle i of position t is t · theta^(-2i / dim), for i from 0 to dim / 2 - 1, worked out in float64.
    """
    if dim % 2:
        raise ValueError(f"numbers are turned in pairs, so dim is even, not {dim}")
    rates = theta ** (-np.arange(0, dim, 2) / dim)
    angles = np.asarray(positions)[..., None] * rates
    return np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)


class Rope(Function):
    """The operation behind `rope`: `apply(x, cos, sin)`, all of one dtype."""

    @staticmethod
    def forward(ctx, x, cos, sin):
        """Turn each pair of numbers in x, an array, by its angle."""
        ctx.save_for_backward(cos, sin)
        return _turned(x, cos, sin)

    @staticmethod
    def backward(ctx, g):
        """Turn each pair of numbers in g back. Return that, None and None."""
        cos, sin = ctx.saved_tensors
        return _turned(g, cos, -sin), None, None


def rope(x, cos, sin):
    """Turn pairs of numbers: x[i] and x[i + d / 2] of each vector, for i from 0 to d / 2 - 1.

    x: Tensor (..., t, d). cos, sin: arrays that broadcast to (..., t, d / 2), as from rope_angles.
    A pair (a, b) becomes (a cos - b sin, a sin + b cos). Returns a Tensor of x's shape and dtype.
    """
    return Rope.apply(x, np.asarray(cos, x.dtype), np.asarray(sin, x.dtype))


def _turned(x, cos, sin):
    half = x.shape[-1] // 2
    a, b = x[..., :half], x[..., half:]
    out = np.empty_like(x)
    out[..., :half] = a * cos - b * sin
    out[..., half:] = a * sin + b * cos
    return out
