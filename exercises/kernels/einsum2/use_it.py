"""Einsum in PyTorch."""

import torch


def einsum2(spec, a, b):
    return torch.einsum(spec, torch.from_numpy(a), torch.from_numpy(b))
