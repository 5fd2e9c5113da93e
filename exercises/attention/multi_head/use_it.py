"""Multi-head attention from PyTorch's parts, under our names; its weights are drawn by numpy."""

import numpy as np
import torch


def drawn(dim, rng):
    layer = torch.nn.Linear(dim, dim)
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(torch.tensor(rng.uniform(-(dim**-0.5), dim**-0.5, size=tuple(p.shape))))
    return layer


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, dim, heads, *, rng):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.out = (drawn(dim, rng) for _ in range(4))

    def forward(self, x, memory=None, mask=None):
        memory = x if memory is None else memory
        if x.shape[2] % self.heads:
            raise ValueError(f"{x.shape[2]} by {self.heads}")
        q, k, v = (
            part.unflatten(2, (self.heads, -1)).transpose(1, 2)
            for part in (self.q(x), self.k(memory), self.v(memory))
        )
        mask = None if mask is None else torch.as_tensor(np.asarray(mask))
        heard = torch.nn.functional.scaled_dot_product_attention(q, k, v, mask)
        return self.out(heard.transpose(1, 2).flatten(2))
