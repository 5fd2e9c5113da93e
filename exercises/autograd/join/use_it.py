"""Cat, stack, split and unbind in PyTorch."""

import torch


def cat(tensors, dim=0):
    return torch.cat(list(tensors), dim)


def stack(tensors, dim=0):
    return torch.stack(list(tensors), dim)


def split(x, size, dim=0):
    return torch.split(x, size, dim)


def unbind(x, dim=0):
    return torch.unbind(x, dim)
