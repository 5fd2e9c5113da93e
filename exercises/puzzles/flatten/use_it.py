"""Flattening in PyTorch."""

import torch


def flatten(a):
    return torch.flatten(torch.as_tensor(a))
