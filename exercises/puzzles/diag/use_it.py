"""The diagonal of a square tensor in PyTorch."""

import torch


def diag(a):
    return torch.diag(torch.as_tensor(a))
