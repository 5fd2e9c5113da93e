"""Next symbol: a language model of one layer of attention, its training, and what it writes."""

import numpy as np
from myml.attention.sdpa import sdpa
from myml.autograd.join import split
from myml.embeddings.embedding import Embedding
from myml.embeddings.positions import PositionalEmbedding
from myml.functions.cross_entropy import cross_entropy
from myml.layers.linear import Linear
from myml.layers.state_dict import Module
from myml.scalars.function_context import no_grad


class Reader(Module):
    """Predicts the next symbol at each place of a text.

    symbols: Embedding(vocab, dim). positions: PositionalEmbedding(longest, dim). qkv: Linear(dim, 3 · dim),
    queries first, then keys, then values. out: Linear(dim, vocab). Made and drawn from rng in this order.
    """

    def __init__(self, vocab, longest, dim, *, rng):
        self.symbols = Embedding(vocab, dim, rng=rng)
        self.positions = PositionalEmbedding(longest, dim, rng=rng)
        self.qkv = Linear(dim, 3 * dim, rng=rng)
        self.out = Linear(dim, vocab, rng=rng)

    def forward(self, ids):
        """Return logits (batch, time, vocab), a Tensor: at each place those of the symbol that comes next.

        ids: int array (batch, time). The vectors of symbols and places are added; attention in one head adds
        what it has heard; out makes logits of that. Those of a place depend on its symbol and on the ones
        before it, and on no other.
        """
        x = self.positions(self.symbols(ids))
        time, dim = x.shape[1:]
        q, k, v = split(self.qkv(x), dim, 2)
        # Everything above the diagonal lies in the future.
        mask = np.triu(np.ones((time, time)), 2) == 0
        return self.out(x + sdpa(q, k, v, mask))

    def write(self, ids, count):
        """Return ids with `count` symbols more, (batch, time + count): each time the likeliest.

        The likeliest is the one with the largest logit at the last place. Nothing is recorded.
        """
        with no_grad():
            for _ in range(count):
                logits = self.forward(ids).data[:, -1]
                ids = np.concatenate([ids, logits.argmax(axis=1)[:, None]], axis=1)
        return ids


def fit(model, optimizer, texts):
    """Make a step for each batch of texts, and return the losses, a list of floats.

    model: called as model(ids). optimizer: has zero_grad and step. texts: iterable of int arrays (batch, n).
    The model reads all symbols of a text but the last; at each place the target is the symbol after it.
    """
    losses = []
    for ids in texts:
        optimizer.zero_grad()
        loss = cross_entropy(model(ids[:, :-1]), ids[:, 1:])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
