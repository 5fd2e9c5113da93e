"""The same in PyTorch, where each document is read by itself."""

import numpy as np
import torch
from torch.nn import functional

END = 0


def documents(ids):
    found = np.zeros(ids.shape, np.int64)
    for row, numbers in zip(ids, found):
        for t in range(1, len(row)):
            numbers[t] = numbers[t - 1] + int(row[t - 1] == END)
    return found


def _pieces(row):
    """Slices of the documents of a row."""
    starts = [0, *(t + 1 for t in range(len(row) - 1) if row[t] == END), len(row)]
    return [slice(*pair) for pair in zip(starts, starts[1:])]


class Packed(torch.nn.Module):
    def __init__(self, vocab, longest, dim, *, rng):
        super().__init__()
        self.tokens, self.places = _table(vocab, dim, rng), _table(longest, dim, rng)
        self.qkv, self.out = _linear(dim, 3 * dim, rng), _linear(dim, vocab, rng)

    def forward(self, ids):
        rows = [torch.cat([self._alone(row[piece]) for piece in _pieces(row)]) for row in np.asarray(ids)]
        return torch.stack(rows)

    def _alone(self, ids):
        x = self.tokens(torch.tensor(ids)) + self.places.weight[: len(ids)]
        q, k, v = self.qkv(x)[None].chunk(3, 2)
        return self.out(x + functional.scaled_dot_product_attention(q, k, v, is_causal=True)[0])


def _table(count, dim, rng):
    layer = torch.nn.Embedding(count, dim)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(rng.normal(size=(count, dim))))
    return layer


def _linear(nin, nout, rng):
    layer = torch.nn.Linear(nin, nout)
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(torch.tensor(rng.uniform(-(nin**-0.5), nin**-0.5, size=tuple(p.shape))))
    return layer


def packed_loss(model, ids):
    logits, targets = [], []
    for row, said in zip(ids, model(ids)):
        for piece in _pieces(row):
            logits.append(said[piece][:-1])
            targets.append(torch.tensor(row[piece][1:]))
    return functional.cross_entropy(torch.cat(logits), torch.cat(targets))


@torch.no_grad()
def write(model, ids, longest):
    while len(ids) < longest and ids[-1] != END:
        ids = [*ids, model(np.array([ids]))[0, -1].argmax().item()]
    return list(ids)
