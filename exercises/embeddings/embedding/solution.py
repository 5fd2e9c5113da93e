"""Embedding: a table of vectors, looked up by id; on the way back, what an id was used for adds up."""

import numpy as np
from myml.autograd.function import Function
from myml.layers.init import normal
from myml.layers.module import Parameter
from myml.layers.state_dict import Module


class EmbeddingFunction(Function):
    """The operation behind `Embedding`: `apply(table, ids)`, where ids is an array."""

    @staticmethod
    def forward(ctx, table, ids):
        """Return a row of table (count, dim) for each id: an array (*ids.shape, dim)."""
        ctx.ids, ctx.shape = ids, table.shape
        return table[ids]

    @staticmethod
    def backward(ctx, g):
        """Return the gradient of the table, in which the rows of g with the same id add up, and None."""
        ids, rows = ctx.ids.reshape(-1), g.reshape(ctx.ids.size, g.shape[-1])
        for_table = np.zeros(ctx.shape, g.dtype)
        order = np.argsort(ids, kind="stable")
        used, starts = np.unique(ids[order], return_index=True)
        if len(used):
            for_table[used] = np.add.reduceat(rows[order], starts, axis=0)
        return for_table, None


class Embedding(Module):
    """A table with a vector that learns for each id.

    weight: Parameter (count, dim), drawn by `normal` with standard deviation std.
    torch: torch.nn.Embedding
    """

    def __init__(self, count, dim, *, rng, std=1.0):
        self.weight = Parameter(normal((count, dim), std, rng))

    def forward(self, ids):
        """Return a Tensor (*ids.shape, dim): the vector of each id.

        ids: ints of any shape, also none of them: an array, a list or a Tensor.
        IndexError for an id below 0, or count or more.
        """
        ids = np.asarray(ids)
        count = len(self.weight)
        if ids.size and (ids.min() < 0 or ids.max() >= count):
            raise IndexError(
                f"ids run from {ids.min()} to {ids.max()}; the table has those from 0 to {count - 1}"
            )
        return EmbeddingFunction.apply(self.weight, ids)
