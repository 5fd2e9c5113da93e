"""Linspace: points at equal distances."""

import numpy as np


def linspace(a, b, n):
    """Place n points at equal distances from `a` to `b`, both included.

    a, b: finite numbers, int or float; b may be the smaller one. n: int, at least 0.
    Returns a float64 array of shape (n,). A single point is at a.
    torch: torch.linspace with dtype=torch.float64
    """
    return a + (b - a) * np.arange(n) / np.where(n > 1, n - 1, 1)
