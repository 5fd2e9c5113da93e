"""GPT-2 in numbers, measured: PyTorch builds it, runs it, and counts."""

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode


class Block(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.qkv, self.out = nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)
        self.ffn = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU(), nn.Linear(4 * dim, dim))

    def forward(self, x):
        q, k, v = (z.unflatten(2, (12, -1)).transpose(1, 2) for z in self.qkv(self.norm1(x)).chunk(3, 2))
        self.cache = [k, v]
        x = x + self.out(self.mixed(q, k, v).transpose(1, 2).flatten(2))
        return x + self.ffn(self.norm2(x))

    def mixed(self, q, k, v):
        return torch.softmax(q @ k.transpose(2, 3), -1) @ v


class GPT(nn.Module):
    def __init__(self, layers=12, dim=768):
        super().__init__()
        self.tables = nn.ModuleList([nn.Embedding(50_257, dim), nn.Embedding(1_024, dim)])
        self.blocks = nn.ModuleList(Block(dim) for _ in range(layers))
        self.norm = nn.LayerNorm(dim)

    def forward(self, ids):
        x = self.tables[0](ids) + self.tables[1](torch.arange(ids.shape[1]))
        for block in self.blocks:
            x = block(x)
        return self.norm(x) @ self.tables[0].weight.T


def count(module):
    return sum(p.numel() for p in module.parameters())


def operations(function):
    with FlopCounterMode(display=False) as counter:
        function()
    return counter.get_total_flops()


with torch.device("meta"):
    model = GPT()
    parameters = count(model)
    table_share = count(model.tables) / parameters
    ffn_share = sum(count(block.ffn) for block in model.blocks) / count(model.blocks)
    megabytes = sum(p.numel() * p.element_size() for p in model.parameters()) / 1e6
    together = operations(lambda: model(torch.zeros(1, 1_024, dtype=torch.int64)))
    caches = [array for block in model.blocks for array in block.cache]
    kv_megabytes = sum(array.numel() * array.element_size() for array in caches) / 1e6
    texts = next(n for n in range(1, 100) if n * kv_megabytes > megabytes)
    q, k, v = torch.empty(1, 12, 1_024, 64), *model.blocks[0].cache
    attention_share = 12 * operations(lambda: model.blocks[0].mixed(q, k, v)) / together
    twice_as_deep = count(GPT(layers=24)) / parameters
    twice_as_wide = count(GPT(dim=1_536)) / parameters

# At first the last norm hands over rows of length sqrt(768), and the table is drawn with 0.02.
torch.manual_seed(0)
rows, table = torch.nn.functional.layer_norm(torch.randn(64, 768), (768,)), 0.02 * torch.randn(50_257, 768)
first_loss = float(torch.nn.functional.cross_entropy(rows @ table.T, torch.randint(50_257, (64,))))
