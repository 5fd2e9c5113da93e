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
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")
