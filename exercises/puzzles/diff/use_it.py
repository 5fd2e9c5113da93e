"""Differences in PyTorch, with a 0 put before the first element."""

import torch


def diff(a):
    a = torch.as_tensor(a)
    return torch.diff(a, prepend=a.new_zeros(1))
