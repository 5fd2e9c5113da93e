"""Einsum of two arrays by a single matrix product."""

import math


def einsum2(spec, a, b):
    """Multiply two arrays and sum over axes, as a formula in letters says.

    spec: str such as "ij,jk->ik". Each letter names an axis.
    Before the comma are those of a, behind it those of b, behind the arrow those of the result.
    Spaces do not count.
    No letter is twice in the same array, or twice in the result. Each letter of the result is in a or in b.
    a, b: float arrays of the same dtype, without empty axes. Axes of the same letter have the same length.
    Items of a times items of b are added up over all values of the letters that the result lacks.
    Returns an array of a's dtype.
    torch: torch.einsum
    """
    raise NotImplementedError("Build it.")
