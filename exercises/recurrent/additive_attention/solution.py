"""Additive attention: the writer asks all states of the reader, and listens to some more than to others."""

import numpy as np
from myml.autograd.select import where
from myml.functions.sigmoid_tanh_silu import tanh
from myml.functions.softmax import softmax
from myml.layers.linear import Linear
from myml.layers.state_dict import Module


class AdditiveAttention(Module):
    """Weigh the items of a memory for a query, by a small network.

    query: Linear from nquery to hidden, no bias. memory: Linear from nmemory to hidden, with a bias.
    score: Linear from hidden to 1, no bias. They are made, and drawn from rng, in this order.
    """

    def __init__(self, nquery, nmemory, hidden, *, rng):
        self.query = Linear(nquery, hidden, bias=False, rng=rng)
        self.memory = Linear(nmemory, hidden, rng=rng)
        self.score = Linear(hidden, 1, bias=False, rng=rng)

    def forward(self, query, memory, mask=None):
        """Return what the query gets to hear, and the weights of the items.

        query: Tensor (batch, nquery). memory: Tensor (batch, items, nmemory).
        mask: array of bools (batch, items), True for items that may be heard; None means all of them.
        The score of an item is score(tanh(query layer of the query + memory layer of the item)). The weights
        (batch, items) are the softmax of the scores over the items that may be heard, and exactly 0 for the
        others. If none may be heard all are 0, and no gradient goes back from that row.
        Returns two Tensors: the sum of the items, each times its weight, (batch, nmemory); and the weights.
        """
        batch, items, width = memory.shape
        asked = self.query(query)
        scores = self.score(tanh(asked.reshape(batch, 1, asked.shape[1]) + self.memory(memory)))
        scores = scores.reshape(batch, items)
        if mask is None:
            weights = softmax(scores, 1)
        else:
            # A row of nothing but -inf is NaN after the softmax; `where` lets no NaN through, either way.
            weights = where(mask, softmax(where(mask, scores, -np.inf), 1), 0.0)
        return (weights.reshape(batch, 1, items) @ memory).reshape(batch, width), weights
