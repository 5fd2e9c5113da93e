"""The coin reader in PyTorch, its weights drawn by numpy."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional


def put(layer, *arrays):
    with torch.no_grad():
        for p, array in zip(layer.parameters(), arrays, strict=True):
            p.copy_(torch.tensor(array.astype(np.float32)))
    return layer


class CoinReader(nn.Module):
    def __init__(self, vocab, context, dim, *, rng):
        super().__init__()
        self.tokens = put(nn.Embedding(vocab, dim), rng.normal(size=(vocab, dim)))
        self.places = put(nn.Embedding(context, dim), rng.normal(size=(context, dim)))
        bound = dim**-0.5
        self.qkv = put(nn.Linear(dim, 3 * dim, bias=False), rng.uniform(-bound, bound, size=(3 * dim, dim)))
        self.head = put(
            nn.Linear(dim, vocab),
            rng.uniform(-bound, bound, size=(vocab, dim)),
            rng.uniform(-bound, bound, size=vocab),
        )

    def forward(self, ids):
        ids = torch.as_tensor(ids)
        x = self.tokens(ids) + self.places(torch.arange(ids.shape[1]))
        q, k, v = self.qkv(x).chunk(3, 2)
        return self.head(x + functional.scaled_dot_product_attention(q, k, v, is_causal=True))


def fit(model, tokens, context, steps, batch, lr, rng):
    optimizer, losses = torch.optim.Adam(model.parameters(), lr), []
    windows = torch.as_tensor(np.asarray(tokens, np.int64)).unfold(0, context + 1, 1)
    for _ in range(steps):
        rows = windows[torch.as_tensor(rng.integers(len(tokens) - context, size=batch))]
        loss = functional.cross_entropy(model(rows[:, :-1]).flatten(0, 1), rows[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
