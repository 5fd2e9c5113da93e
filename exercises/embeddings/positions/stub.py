"""Learned positions: a table with a vector for each place."""

import numpy as np
from myml.embeddings.embedding import Embedding


class PositionalEmbedding(Embedding):
    """An Embedding of places, added to what stands there.

    weight: Parameter (longest, dim), drawn as in Embedding.
    """

    def forward(self, x, start=0):
        """Add to each place of x the row of its position.

        x: Tensor (..., time, dim). start: int, the position of x's first place.
        Returns a Tensor of x's shape. IndexError for a position below 0, or not below longest.
        """
        raise NotImplementedError("Build it.")
