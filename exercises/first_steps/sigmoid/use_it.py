"""Sigmoid in PyTorch."""

import torch


def sigmoid(x):
    return torch.sigmoid(torch.tensor(x, dtype=torch.float64)).item()
