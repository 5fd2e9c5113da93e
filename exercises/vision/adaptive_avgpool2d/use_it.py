"""Pooling to a size in PyTorch."""

import torch


def averages(length, count):
    # What the mean does to each unit vector is a column of its matrix.
    one_each = torch.eye(length, dtype=torch.float64)
    return torch.nn.functional.adaptive_avg_pool1d(one_each, count).T


def adaptive_avg_pool2d(x, size):
    return torch.nn.functional.adaptive_avg_pool2d(x, size)
