"""Packed: a language model that reads several documents in a row, and learns where they end."""

import numpy as np
from myml.attention.sdpa import sdpa
from myml.autograd.join import split
from myml.embeddings.embedding import Embedding
from myml.functions.cross_entropy import cross_entropy
from myml.layers.linear import Linear
from myml.layers.state_dict import Module
from myml.scalars.function_context import no_grad

END = 0


def documents(ids):
    """Return the number of each token's document, counted from 0 in each row: ints of the shape of ids.

    ids: int array (batch, time). A row holds documents, one after the other. Each ends with the token END,
    which belongs to it. The last may be cut off.
    """
    ends = np.cumsum(ids == END, axis=1)
    return ends


class Packed(Module):
    """One layer of attention that reads each document of a row as if it were alone.

    tokens: Embedding(vocab, dim). places: Embedding(longest, dim). qkv: Linear(dim, 3 · dim).
    out: Linear(dim, vocab). They are drawn from rng in this order.
    """

    def __init__(self, vocab, longest, dim, *, rng):
        self.tokens = Embedding(vocab, dim, rng=rng)
        self.places = Embedding(longest, dim, rng=rng)
        self.qkv = Linear(dim, 3 * dim, rng=rng)
        self.out = Linear(dim, vocab, rng=rng)

    def forward(self, ids):
        """Return logits (batch, time, vocab), a Tensor: at each token those of the one that comes next.

        ids: int array (batch, time). Those of a token depend on it, and on what comes before it in its
        document. Its place is counted from 0 at the beginning of the document.
        """
        group = documents(ids)
        same = group[:, :, None] == group[:, None, :]
        seen = np.tril(same)
        x = self.tokens(ids) + self.places(seen.sum(axis=2) - 1)
        q, k, v = split(self.qkv(x), x.shape[2], 2)
        return self.out(x + sdpa(q, k, v, seen))


def packed_loss(model, ids):
    """Return the mean cross-entropy of all predictions of a next token in the same document, a Tensor.

    ids: int array (batch, time), in which some token has a next one in its document. What comes after END is
    another document, so nothing is predicted there.
    """
    group = documents(ids)
    targets = np.where(group[:, 1:] == group[:, :-1], ids[:, 1:], -100)
    return cross_entropy(model(ids[:, :-1]), targets, ignore_index=-100)


def write(model, ids, longest):
    """Go on with a document until it ends, each time with the likeliest token. Return all its ids, a list.

    ids: list of ints, one or more, none of them END. longest: int; no more than so many ids in all.
    """
    ids = list(ids)
    with no_grad():
        while len(ids) < longest and ids[-1] != END:
            ids.append(int(model(np.array([ids])).data[0, -1].argmax()))
    return ids
