"""Coin reader: one layer of attention that learns to guess the next token."""

import numpy as np
from myml.attention.sdpa import sdpa
from myml.autograd.join import split
from myml.embeddings.embedding import Embedding
from myml.functions.cross_entropy import cross_entropy
from myml.layers.linear import Linear
from myml.layers.state_dict import Module
from myml.optim.adam import Adam
from myml.training.get_batch import get_batch


class CoinReader(Module):
    """Tokens and places, attention of each place to itself and to those before it, and a head.

    tokens: Embedding(vocab, dim). places: Embedding(context, dim). qkv: Linear(dim, 3 · dim) without a bias.
    head: Linear(dim, vocab). They are made, and drawn from rng, in this order.
    """

    def __init__(self, vocab, context, dim, *, rng):
        self.tokens = Embedding(vocab, dim, rng=rng)
        self.places = Embedding(context, dim, rng=rng)
        self.qkv = Linear(dim, 3 * dim, bias=False, rng=rng)
        self.head = Linear(dim, vocab, rng=rng)

    def forward(self, ids):
        """Return logits (batch, time, vocab) of the token that comes next. ids: ints (batch, time)."""
        time = ids.shape[1]
        x = self.tokens(ids) + self.places(np.arange(time))
        q, k, v = split(self.qkv(x), x.shape[2], 2)
        mask = np.tril(np.ones((time, time), bool))
        return self.head(x + sdpa(q, k, v, mask))


def fit(model, tokens, context, steps, batch, lr, rng):
    """Train on pieces of a text, and return the loss of each step: a list of floats.

    A step takes one get_batch, the mean cross-entropy of all its places, and a step of Adam.
    """
    optimizer = Adam(model.parameters(), lr)
    losses = []
    for _ in range(steps):
        x, y = get_batch(tokens, batch, context, rng)
        optimizer.zero_grad()
        loss = cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
