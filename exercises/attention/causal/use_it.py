"""Causal self-attention from PyTorch's parts, under our names; its weights are drawn by numpy."""

import torch


def drawn(nin, nout, bias, rng):
    layer = torch.nn.Linear(nin, nout, bias)
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(torch.tensor(rng.uniform(-(nin**-0.5), nin**-0.5, size=tuple(p.shape))))
    return layer


def turned(x, start):
    """Rotary positions, by complex numbers; angles in float32, as the exercise has them."""
    width, places = x.shape[-1], torch.arange(start, start + x.shape[-2], dtype=torch.float64)
    angles = torch.outer(places, 10000.0 ** (-torch.arange(0, width, 2, dtype=torch.float64) / width))
    hands = torch.complex(torch.cos(angles).float().to(x.dtype), torch.sin(angles).float().to(x.dtype))
    pairs = torch.complex(*x.chunk(2, -1)) * hands
    return torch.cat([pairs.real, pairs.imag], -1)


class CausalSelfAttention(torch.nn.Module):
    def __init__(self, dim, heads, bias=True, use_rope=False, *, rng):
        super().__init__()
        self.heads, self.use_rope = heads, use_rope
        self.qkv = drawn(dim, 3 * dim, bias, rng)
        self.out = drawn(dim, dim, bias, rng)

    def forward(self, x, cache=None):
        start = 0 if cache is None else cache.length
        q, k, v = self.qkv(x).unflatten(2, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        if self.use_rope:
            q, k = turned(q, start), turned(k, start)
        if cache is not None:
            k, v = (torch.as_tensor(part) for part in cache.append(k.detach().numpy(), v.detach().numpy()))
        mask = torch.ones(x.shape[1], start + x.shape[1], dtype=torch.bool).tril(start)
        heard = torch.nn.functional.scaled_dot_product_attention(q, k, v, mask)
        return self.out(heard.transpose(1, 2).flatten(2))
