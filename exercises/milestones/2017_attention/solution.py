"""The transformer of 2017: it reads a sequence, and writes its answer symbol by symbol."""

import numpy as np
from myml.embeddings.embedding import Embedding
from myml.embeddings.positions import PositionalEmbedding
from myml.functions.cross_entropy import cross_entropy
from myml.layers.layernorm import LayerNorm
from myml.layers.linear import Linear
from myml.layers.state_dict import Module
from myml.optim.adam import Adam
from myml.optim.clip_grad_norm import clip_grad_norm
from myml.optim.schedules import lr_cosine
from myml.scalars.function_context import no_grad
from myml.transformers.block import Block

RATE, BATCH = 2e-3, 64


class Transformer(Module):
    """Say which symbol comes next, after each symbol of a text.

    tokens: Embedding(symbols, dim). positions: PositionalEmbedding(longest, dim). Both with std 0.5.
    block: Block(dim, 4), without dropout. norm: LayerNorm(dim). out: Linear from dim to symbols.
    All are drawn from rng, a numpy Generator.
    """

    def __init__(self, symbols, longest, dim, *, rng):
        self.tokens = Embedding(symbols, dim, std=0.5, rng=rng)
        self.positions = PositionalEmbedding(longest, dim, std=0.5, rng=rng)
        self.block = Block(dim, 4, rng=rng)
        self.norm = LayerNorm(dim)
        self.out = Linear(dim, symbols, rng=rng)

    def forward(self, ids):
        """Return the logits (batch, time, symbols) of what comes after each of the ids.

        ids: int64 array (batch, time), at most `longest` places. Nobody looks ahead.
        """
        return self.out(self.norm(self.block(self.positions(self.tokens(ids)))))


def make_optimizer(network):
    """Make an Adam for all parameters of the network; the rate is yours to choose."""
    return Adam(network.parameters(), lr=RATE)


def train(network, optimizer, texts, first, count, steps):
    """Take steps number `first` to `first + count - 1` of `steps` in all, counted from 0.

    texts: int64 array (steps · 64, 21). Each row has ten symbols, a separator, and the ten of the answer.
    A step learns from 64 rows: step 0 from the first ones, step 1 from those after them, and so on. The loss
    is the mean cross-entropy of the symbols of the answer, each from all that stands before it; what is read
    is drawn at random, and there is nothing to learn from it.
    A rate that changes by a schedule goes by the number of the step and by steps. Before each change of the
    parameters the gradients are clipped to a common norm.
    Changes network and optimizer.
    """
    for step in range(first, first + count):
        optimizer.lr = lr_cosine(step, RATE, RATE / 20, 50, steps)
        rows = texts[step * BATCH : (step + 1) * BATCH]
        loss = cross_entropy(network(rows[:, :-1])[:, 10:], rows[:, 11:])
        optimizer.zero_grad()
        loss.backward()
        clip_grad_norm(network.parameters(), 1.0)
        optimizer.step()


def answer(network, texts):
    """Write ten symbols after each text, one after the other: each is read before the next one is written.

    texts: int64 array (n, 11), ten symbols and a separator. Nothing is recorded for backward.
    Always takes the symbol whose logit is largest. Returns an int64 array (n, 10).
    """
    with no_grad():
        for _ in range(10):
            following = network(texts).data[:, -1].argmax(axis=1)
            texts = np.column_stack([texts, following])
    return texts[:, 11:]
