"""Convolution of a signal in PyTorch, with one kind of exception for what does not fit."""

import torch


def conv1d(x, weight):
    try:
        return torch.nn.functional.conv1d(torch.tensor(x), torch.tensor(weight))
    except RuntimeError as error:
        raise ValueError(str(error)) from None
