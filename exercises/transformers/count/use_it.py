"""Counting a GPT that PyTorch has built and run."""

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode


class Block(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.norms = nn.ModuleList([nn.LayerNorm(dim), nn.LayerNorm(dim)])
        self.qkv, self.out = nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)
        self.ffn = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim))
        self.heads, self.cached = heads, []

    def forward(self, x):
        q, k, v = (
            z.unflatten(2, (self.heads, -1)).transpose(1, 2) for z in self.qkv(self.norms[0](x)).chunk(3, 2)
        )
        self.cached = [k, v]
        mixed = torch.softmax(q @ k.transpose(2, 3), -1) @ v
        x = x + self.out(mixed.transpose(1, 2).flatten(2))
        return x + self.ffn(self.norms[1](x))


class GPT(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.tokens = nn.Embedding(config.vocab, config.dim)
        self.positions = None if config.use_rope else nn.Embedding(config.context, config.dim)
        self.blocks = nn.ModuleList(Block(config.dim, config.heads) for _ in range(config.layers))
        self.norm = nn.LayerNorm(config.dim)

    def forward(self, ids):
        x = self.tokens(ids)
        for block in self.blocks:
            x = block(x)
        return self.norm(x) @ self.tokens.weight.T


def ran(config, t):
    """The model after one pass, and what the pass has cost."""
    with torch.device("meta"):
        model = GPT(config)
        with FlopCounterMode(display=False) as counter:
            model(torch.zeros(1, t, dtype=torch.int64))
    return model, counter.get_total_flops()


def count_params(config):
    with torch.device("meta"):
        return sum(p.numel() for p in GPT(config).parameters())


def count_flops(config, t):
    return ran(config, t)[1]


def kv_bytes(config, t):
    model, _ = ran(config, t)
    return sum(array.numel() * array.element_size() for block in model.blocks for array in block.cached)
