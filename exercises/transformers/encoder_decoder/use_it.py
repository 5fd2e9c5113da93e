"""The transformer of 2017 in PyTorch, under our names, its weights drawn by numpy."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional


@dataclass(frozen=True)
class TranslatorConfig:
    source: int
    target: int
    layers: int = 2
    heads: int = 4
    dim: int = 64
    hidden: int = 256
    dropout: float = 0.0
    pad: int = 0


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


class Stack(nn.Module):
    def __init__(self, vocab, layer, config, rng):
        super().__init__()
        table = rng.normal(0.0, config.dim**-0.5, size=(vocab, config.dim)).astype(np.float32)
        self.tokens = nn.Embedding.from_pretrained(torch.tensor(table), freeze=False)
        sizes = config.dim, config.heads, config.hidden, config.dropout
        self.layers = nn.ModuleList(layer(*sizes, rng=rng) for _ in range(config.layers))

    def placed(self, ids):
        x = self.tokens(torch.as_tensor(ids))
        time, dim = x.shape[1:]
        rates = 10000.0 ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)
        angles = torch.outer(torch.arange(time, dtype=torch.float64), rates)
        table = torch.stack([angles.sin(), angles.cos()], 2).flatten(1)[:, :dim].float()
        return x * dim**0.5 + table.to(x.dtype)


class Encoder(Stack):
    def __init__(self, config, *, rng):
        super().__init__(config.source, EncoderLayer, config, rng)

    def forward(self, ids, mask=None):
        x = self.placed(ids)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Decoder(Stack):
    def __init__(self, config, *, rng):
        super().__init__(config.target, DecoderLayer, config, rng)
        self.out = drawn(config.dim, config.target, rng)

    def forward(self, ids, memory, mask=None):
        x = self.placed(ids)
        for layer in self.layers:
            x = layer(x, memory, mask)
        return self.out(x)


class Translator(nn.Module):
    def __init__(self, config, *, rng):
        super().__init__()
        self.config = config
        self.encoder, self.decoder = Encoder(config, rng=rng), Decoder(config, rng=rng)

    def read(self, source):
        mask = (torch.as_tensor(source) != self.config.pad)[:, None, None]
        return self.encoder(source, mask), mask

    def forward(self, source, target):
        return self.decoder(target, *self.read(source))

    @torch.no_grad()
    def translate(self, source, start, count):
        memory, mask = self.read(source)
        written = torch.full((len(source), 1), start)
        for _ in range(count):
            likeliest = self.decoder(written, memory, mask)[:, -1].argmax(1, keepdim=True)
            written = torch.cat([written, likeliest], 1)
        return written[:, 1:]
