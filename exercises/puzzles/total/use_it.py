"""The sum of an array in PyTorch, with its axis kept."""

import torch


def total(a):
    return torch.sum(torch.as_tensor(a), dim=0, keepdim=True)
