"""Embedding: a table of vectors, looked up by id."""

import numpy as np
from myml.autograd.function import Function
from myml.layers.init import normal
from myml.layers.module import Parameter
from myml.layers.state_dict import Module


class EmbeddingFunction(Function):
    """The operation behind `embedding`: `apply(table, ids)`."""

    @staticmethod
    def forward(ctx, table, ids):
        """Return the rows of the table that ids name. table: float array (count, dim). ids: int array."""
        ctx.ids, ctx.shape = ids.reshape(ids.size), table.shape
        return table[ids]

    @staticmethod
    def backward(ctx, g):
        """Return the gradient of the table, where rows that were taken more than once add up, and None."""
        table = np.zeros(ctx.shape, g.dtype)
        # Sorted by id, the gradients of a row stand side by side, and each run of them is one sum.
        order = np.argsort(ctx.ids)
        used, starts = np.unique(ctx.ids[order], return_index=True)
        if used.size:
            table[used] = np.add.reduceat(g.reshape(ctx.ids.size, ctx.shape[1])[order], starts)
        return table, None


def embedding(ids, weight):
    """Look up rows of a table.

    ids: ints of any shape, also () and empty ones: an array, a list, or a Tensor.
    weight: Tensor (count, dim).
    Returns a Tensor (*shape of ids, dim): for each id the row weight[id].
    IndexError for an id below 0, or not below count.
    torch: torch.nn.functional.embedding
    """
    ids = np.asarray(ids)
    # numpy refuses an id that is too large, but takes one below 0 from the end.
    if (ids < 0).any():
        raise IndexError(f"ids begin at 0, and one is {ids.min()}")
    return EmbeddingFunction.apply(weight, ids)


class Embedding(Module):
    """A table with a vector for each id, which learns.

    weight: Parameter (count, dim), drawn by `normal` with standard deviation std.
    torch: torch.nn.Embedding
    """

    def __init__(self, count, dim, *, rng, std=1.0):
        self.weight = Parameter(normal((count, dim), std, rng))

    def forward(self, ids):
        """Return embedding(ids, weight)."""
        return embedding(ids, self.weight)
