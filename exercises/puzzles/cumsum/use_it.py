"""Running sums in PyTorch."""

import torch


def cumsum(a):
    return torch.cumsum(torch.as_tensor(a), dim=0)
