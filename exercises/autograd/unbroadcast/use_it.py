"""Unbroadcast in PyTorch."""

import torch


def unbroadcast(g, shape):
    return torch.as_tensor(g).sum_to_size(shape).numpy()
