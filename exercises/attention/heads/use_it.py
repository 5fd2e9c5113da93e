"""Heads in PyTorch: unflatten, transpose, flatten."""

import torch


def split_heads(x, heads):
    try:
        return torch.unflatten(x, 2, (heads, x.shape[2] // heads)).transpose(1, 2)
    except RuntimeError as error:
        raise ValueError(str(error)) from None


def merge_heads(x):
    return x.transpose(1, 2).flatten(2)
