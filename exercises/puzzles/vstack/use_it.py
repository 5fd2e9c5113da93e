"""Stacking rows in PyTorch."""

import torch


def vstack(a, b):
    return torch.vstack((torch.as_tensor(a), torch.as_tensor(b)))
