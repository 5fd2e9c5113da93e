"""A decoder layer in PyTorch, its weights and its dropout drawn by numpy."""

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


class DecoderLayer(nn.Module):
    def __init__(self, dim, heads, hidden, dropout=0.0, *, rng):
        super().__init__()
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(dim) for _ in range(3))
        self.attention, self.cross = Attention(dim, heads, rng), Attention(dim, heads, rng)
        self.ffn, self.dropout = FFN(dim, hidden, rng), Dropout(dropout, rng)

    def forward(self, x, memory, mask=None):
        causal = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).tril()
        x = self.norm1(x + self.dropout(self.attention(x, None, causal)))
        x = self.norm2(x + self.dropout(self.cross(x, memory, mask)))
        return self.norm3(x + self.dropout(self.ffn(x)))
