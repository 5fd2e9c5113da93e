"""A transformer block in PyTorch, its weights and its dropout drawn by numpy."""

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


def rotated(x, start):
    """Rotary positions, on pairs that are half a row apart."""
    half = x.shape[-1] // 2
    places = torch.arange(start, start + x.shape[2], dtype=torch.float64)
    rates = 10000.0 ** (-torch.arange(half, dtype=torch.float64) / half)
    angles = torch.outer(places, rates)
    cos, sin = angles.cos().float().to(x.dtype), angles.sin().float().to(x.dtype)
    a, b = x[..., :half], x[..., half:]
    return torch.cat([a * cos - b * sin, a * sin + b * cos], -1)


class Attention(nn.Module):
    def __init__(self, dim, heads, use_rope, rng):
        super().__init__()
        self.heads, self.use_rope = heads, use_rope
        self.qkv, self.out = drawn(dim, 3 * dim, rng), drawn(dim, dim, rng)

    def forward(self, x, cache=None):
        q, k, v = (part.unflatten(2, (self.heads, -1)).transpose(1, 2) for part in self.qkv(x).chunk(3, 2))
        start = 0 if cache is None else cache.length
        if self.use_rope:
            q, k = rotated(q, start), rotated(k, start)
        if cache is not None:
            k, v = (torch.tensor(array) for array in cache.append(k.detach().numpy(), v.detach().numpy()))
        mask = torch.ones(q.shape[2], k.shape[2], dtype=torch.bool).tril(start)
        y = functional.scaled_dot_product_attention(q, k, v, mask)
        return self.out(y.transpose(1, 2).flatten(2))


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


class Block(nn.Module):
    def __init__(self, dim, heads, dropout=0.0, use_rope=False, *, rng):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attention = Attention(dim, heads, use_rope, rng)
        self.ffn = FFN(dim, 4 * dim, rng)
        self.dropout = Dropout(dropout, rng)

    def forward(self, x, cache=None):
        x = x + self.dropout(self.attention(self.norm1(x), cache))
        return x + self.dropout(self.ffn(self.norm2(x)))
