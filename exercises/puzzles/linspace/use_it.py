"""Points at equal distances in PyTorch, in double precision."""

import torch


def linspace(a, b, n):
    return torch.linspace(a, b, n, dtype=torch.float64)
