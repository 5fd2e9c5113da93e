"""Indexing: what was taken once gets its gradient once, what was taken twice gets both."""

import numpy as np
from myml.autograd.function import Function


class GetItem(Function):
    """x[key], where key is all that numpy takes: ints, slices, None, ..., bools and ids.

    ids and masks may be lists or arrays, also inside a tuple. Gradients of places that are taken
    more than once add up.
    torch: torch.Tensor.__getitem__
    """

    @staticmethod
    def forward(ctx, x, key):
        ctx.shape, ctx.key = x.shape, key
        return x[key]

    @staticmethod
    def backward(ctx, g):
        out = np.zeros(ctx.shape, g.dtype)
        if all(_takes_once(part) for part in (ctx.key if isinstance(ctx.key, tuple) else (ctx.key,))):
            out[ctx.key] = g
        else:
            np.add.at(out, ctx.key, g)
        return out, None


def _takes_once(part):
    """Whether a part of a key can name no place twice; anything unknown might."""
    if isinstance(part, np.ndarray):
        return part.dtype == bool
    return part is None or part is Ellipsis or isinstance(part, (int, np.integer, slice))
