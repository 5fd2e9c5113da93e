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
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        """Return the gradient of the table, where rows that were taken more than once add up, and None."""
        raise NotImplementedError("Build it.")


def embedding(ids, weight):
    """Look up rows of a table.

    ids: ints of any shape, also () and empty ones: an array, a list, or a Tensor.
    weight: Tensor (count, dim).
    Returns a Tensor (*shape of ids, dim): for each id the row weight[id].
    IndexError for an id below 0, or not below count.
    torch: torch.nn.functional.embedding
    """
    raise NotImplementedError("Build it.")


class Embedding(Module):
    """A table with a vector for each id, which learns.

    weight: Parameter (count, dim), drawn by `normal` with standard deviation std.
    torch: torch.nn.Embedding
    """

    def __init__(self, count, dim, *, rng, std=1.0):
        raise NotImplementedError("Build it.")

    def forward(self, ids):
        """Return embedding(ids, weight)."""
        raise NotImplementedError("Build it.")
