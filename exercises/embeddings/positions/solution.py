"""Learned positions: a second table, looked up by place instead of by id."""

import numpy as np
from myml.embeddings.embedding import Embedding
from myml.layers.state_dict import Module


class PositionalEmbedding(Module):
    """Adds to each step of a sequence a vector for its place, which learns.

    table: Embedding(longest, dim), with its usual standard deviation.
    """

    def __init__(self, longest, dim, *, rng):
        self.table = Embedding(longest, dim, rng=rng)

    def forward(self, x, start=0):
        """Return x with the vector of place start + t added at each time t.

        x: Tensor (batch, time, dim). start: int, the place of the first step.
        Returns a Tensor of x's shape. IndexError for a place below 0, or `longest` or more.
        """
        return x + self.table(np.arange(start, start + x.shape[1]))
