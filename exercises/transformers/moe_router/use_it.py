"""A mixture of experts in PyTorch: all experts see all rows, and most of what they say is multiplied by 0."""

import torch
from torch import nn
from torch.nn import functional


def drawn(nin, nout, rng, bias=True):
    layer = nn.Linear(nin, nout, bias)
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(torch.tensor(rng.uniform(-(nin**-0.5), nin**-0.5, size=tuple(p.shape))))
    return layer


class FFN(nn.Module):
    def __init__(self, dim, hidden, rng):
        super().__init__()
        self.up, self.down = drawn(dim, hidden, rng), drawn(hidden, dim, rng)

    def forward(self, x):
        return self.down(functional.gelu(self.up(x)))


class MoE(nn.Module):
    def __init__(self, dim, hidden, experts, k, *, rng):
        super().__init__()
        self.router = drawn(dim, experts, rng, False)
        self.experts = nn.ModuleList(FFN(dim, hidden, rng) for _ in range(experts))
        self.k = k

    def forward(self, x):
        scores = self.router(x)
        least = scores.topk(self.k, -1).values[..., -1:]
        weights = torch.softmax(scores.masked_fill(scores < least, -torch.inf), -1)
        return sum(weights[..., [i]] * expert(x) for i, expert in enumerate(self.experts))

    def balance(self, x):
        scores = self.router(x).flatten(0, -2)
        share = (
            functional.one_hot(scores.topk(self.k, -1).indices, len(self.experts)).to(x.dtype).mean((0, 1))
        )
        return len(self.experts) * (share * torch.softmax(scores, -1).mean(0)).sum()
