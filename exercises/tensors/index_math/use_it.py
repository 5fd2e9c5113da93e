"""Index arithmetic in PyTorch."""

import torch


def index_to_position(index, strides, offset=0):
    products = torch.tensor(index, dtype=torch.int64) * torch.tensor(strides, dtype=torch.int64)
    return offset + products.sum().item()


def to_index(position, shape):
    return tuple(i.item() for i in torch.unravel_index(torch.tensor(position), shape))
