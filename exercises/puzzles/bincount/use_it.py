"""Counting in PyTorch."""

import torch


def bincount(a, j):
    return torch.bincount(torch.as_tensor(a), minlength=j)
