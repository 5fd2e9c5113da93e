"""Fold in PyTorch, with one kind of exception for what does not fit."""

import torch


def fold(patches, shape, stride=1):
    n, channels, kh, kw, oh, ow = patches.shape
    columns = torch.tensor(patches).reshape(n, channels * kh * kw, oh * ow)
    places = [(size - kernel) // stride + 1 for size, kernel in zip(shape, (kh, kw), strict=True)]
    if places != [oh, ow]:
        # torch compares the number of patches alone.
        raise ValueError(f"{places} patches, not {[oh, ow]}")
    return torch.nn.functional.fold(columns, shape, (kh, kw), stride=stride)
