"""The upper triangle of ones in PyTorch."""

import torch


def triu(n):
    return torch.triu(torch.ones(n, n, dtype=torch.int64))
