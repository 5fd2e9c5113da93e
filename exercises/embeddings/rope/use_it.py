"""Rotary positions in PyTorch: a turn is a product with a complex number of length 1."""

import torch


def rope_angles(positions, dim, theta=10000.0):
    if dim % 2:
        raise ValueError(f"an odd width: {dim}")
    rates = theta ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)
    angles = torch.as_tensor(positions, dtype=torch.float64)[..., None] * rates
    hands = torch.polar(torch.ones_like(angles), angles)
    return hands.real.float(), hands.imag.float()


class Rope:
    @staticmethod
    def apply(x, cos, sin):
        return rope(x, cos, sin)


def rope(x, cos, sin):
    cos, sin = (torch.as_tensor(part).to(x.dtype) for part in (cos, sin))
    pairs = torch.complex(*x.chunk(2, -1)) * torch.complex(cos, sin)
    return torch.cat([pairs.real, pairs.imag], -1)
