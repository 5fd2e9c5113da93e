"""An encoder layer in PyTorch, its weights and its dropout drawn by numpy."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional


def drawn(nin, nout, rng):
    layer = nn.Linear(nin, nout)
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(torch.tensor(rng.uniform(-(nin**-0.5), nin**-0.5, size=tuple(p.shape))))
    return layer


class Attention(nn.Module):
    def __init__(self, dim, heads, rng):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.out = (drawn(dim, dim, rng) for _ in range(4))

    def forward(self, x, memory=None, mask=None):
        memory = x if memory is None else memory
        parts = self.q(x), self.k(memory), self.v(memory)
        q, k, v = (part.unflatten(2, (self.heads, -1)).transpose(1, 2) for part in parts)
        scores = q @ k.transpose(2, 3) / q.shape[3] ** 0.5
        if mask is not None:
            scores = scores.masked_fill(~torch.as_tensor(mask), -torch.inf)
        # A query that may look nowhere hears nothing.
        weights = torch.softmax(scores, -1).nan_to_num()
        return self.out((weights @ v).transpose(1, 2).flatten(2))


class FFN(nn.Module):
    def __init__(self, dim, hidden, rng):
        super().__init__()
        self.up, self.down = drawn(dim, hidden, rng), drawn(hidden, dim, rng)

    def forward(self, x):
        return self.down(functional.gelu(self.up(x)))


class Dropout(nn.Dropout):
    def __init__(self, p, rng):
        super().__init__(p)
        self.rng = rng

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        kept = torch.tensor(self.rng.random(tuple(x.shape), dtype=np.float32)) >= self.p
        return x * kept / (1 - self.p)


class EncoderLayer(nn.Module):
    def __init__(self, dim, heads, hidden, dropout=0.0, norm_first=False, *, rng):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attention, self.ffn = Attention(dim, heads, rng), FFN(dim, hidden, rng)
        self.dropout, self.norm_first = Dropout(dropout, rng), norm_first

    def forward(self, x, mask=None):
        for layer, norm in ((lambda x: self.attention(x, None, mask), self.norm1), (self.ffn, self.norm2)):
            added = self.dropout(layer(norm(x) if self.norm_first else x))
            x = x + added if self.norm_first else norm(x + added)
        return x
