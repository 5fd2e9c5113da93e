"""Rotary positions: each place turns its vectors by angles of its own."""

import numpy as np
from myml.autograd.function import Function


def rope_angles(positions, dim, theta=10000.0):
    """Return the cosines and the sines of all angles: two float32 arrays (*shape of positions, dim / 2).

    positions: ints or floats of any shape: an array, a list, or a Tensor. dim: int, even; ValueError
    otherwise.
    Angle i of position t is t · theta^(-2i / dim), for i from 0 to dim / 2 - 1, worked out in float64.
    """
    raise NotImplementedError("Build it.")


class Rope(Function):
    """The operation behind `rope`: `apply(x, cos, sin)`, all of one dtype."""

    @staticmethod
    def forward(ctx, x, cos, sin):
        """Turn each pair of numbers in x, an array, by its angle."""
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        """Turn each pair of numbers in g back. Return that, None and None."""
        raise NotImplementedError("Build it.")


def rope(x, cos, sin):
    """Turn pairs of numbers: x[i] and x[i + d / 2] of each vector, for i from 0 to d / 2 - 1.

    x: Tensor (..., t, d). cos, sin: arrays that broadcast to (..., t, d / 2), as from rope_angles.
    A pair (a, b) becomes (a cos - b sin, a sin + b cos). Returns a Tensor of x's shape and dtype.
    """
    raise NotImplementedError("Build it.")
