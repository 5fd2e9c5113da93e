"""Repeating in PyTorch."""

import torch


def repeat(a, d):
    return torch.as_tensor(a).repeat(d, 1)
