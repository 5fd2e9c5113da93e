"""Shop: a model that learns which item follows which query, and finds the nearest items."""

import numpy as np
from myml.embeddings.embedding import Embedding
from myml.functions.cross_entropy import cross_entropy
from myml.layers.state_dict import Module


def normalized(table):
    """Return a new array: the rows of an array (n, dim), each divided by its length."""
    return table / np.sqrt((table * table).sum(axis=1, keepdims=True))


class Shop(Module):
    """Queries and items as vectors: the likelier an item after a query, the nearer its direction.

    queries: Embedding(nqueries, dim). items: Embedding(nitems, dim). They are drawn from rng in this order.
    """

    def __init__(self, nqueries, nitems, dim, *, rng):
        self.queries = Embedding(nqueries, dim, rng=rng)
        self.items = Embedding(nitems, dim, rng=rng)
        self.table, self.version = None, None

    def forward(self, queries):
        """Return logits (n, nitems), a Tensor. queries: int array (n,)."""
        return self.queries(queries) @ self.items.weight.T

    def search(self, query, k):
        """Return the k items whose vectors have the largest cosine with that of a query, best first: ints.

        query: int. k: int. The vectors are those that the model has now, whoever has changed them: `fit`,
        load_state_dict, or an optimizer elsewhere.
        Normalizing all items is expensive: it is done once for all searches between two changes. The others
        make no array as large as the table.
        """
        weight = self.items.weight
        if self.version != weight.version:
            self.table, self.version = normalized(weight.data), weight.version
        scores = self.table @ self.queries.weight.data[query]
        return np.argsort(-scores)[:k]


def fit(model, optimizer, pairs, held_out, epochs):
    """Train a Shop, and return for each epoch (loss, hits).

    pairs, held_out: int arrays (n, 2) of queries and the items that were bought. Each epoch makes one step
    along the gradient of the mean cross-entropy of all pairs; `loss` is that before the step.
    hits: the share of the held-out pairs whose item is among the first 3 that `search` finds, after the step.
    """
    history = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = cross_entropy(model(pairs[:, 0]), pairs[:, 1])
        loss.backward()
        optimizer.step()
        hits = [item in model.search(query, 3) for query, item in held_out]
        history.append((loss.item(), sum(hits) / len(hits)))
    return history
