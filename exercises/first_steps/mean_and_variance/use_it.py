"""Mean and variance in PyTorch."""

import torch


def mean(values):
    return _tensor(values).mean().item()


def variance(values):
    return _tensor(values).var(correction=0).item()


def _tensor(values):
    if len(values) == 0:
        raise ValueError("torch would answer NaN")
    return torch.tensor(values, dtype=torch.float64)
