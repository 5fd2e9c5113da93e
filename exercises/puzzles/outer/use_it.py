"""The outer product in PyTorch."""

import torch


def outer(a, b):
    return torch.outer(torch.as_tensor(a), torch.as_tensor(b))
