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
    inputs, out = spec.replace(" ", "").split("->")
    left, right = inputs.split(",")
    a, left = _summed(a, left, {*right, *out})
    b, right = _summed(b, right, {*left, *out})
    batch = [c for c in left if c in right and c in out]
    inner = [c for c in left if c in right and c not in out]
    rows = [c for c in left if c not in right]
    columns = [c for c in right if c not in left]
    product = _matrices(a, left, batch, rows, inner) @ _matrices(b, right, batch, inner, columns)
    size = dict(zip([*left, *right], a.shape + b.shape))
    found = batch + rows + columns
    return product.reshape([size[c] for c in found]).transpose([found.index(c) for c in out])


def _summed(x, letters, wanted):
    """x, summed over the axes whose letters nobody wants, and the letters that are left."""
    alone = tuple(axis for axis, c in enumerate(letters) if c not in wanted)
    return x.sum(axis=alone), [c for c in letters if c in wanted]


def _matrices(x, letters, batch, rows, columns):
    """x as a batch of matrices: the axes of `rows` joined to one, and those of `columns`."""
    x = x.transpose([letters.index(c) for c in batch + rows + columns])
    begin = len(batch)
    middle = begin + len(rows)
    return x.reshape(*x.shape[:begin], math.prod(x.shape[begin:middle]), math.prod(x.shape[middle:]))
