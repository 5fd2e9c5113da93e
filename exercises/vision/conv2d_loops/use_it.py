"""Convolution in PyTorch, with one kind of exception for what does not fit."""

import torch


def conv_output_shape(size, kernel, stride=1, padding=0):
    # The shape alone: on the device "meta" nothing is computed.
    x, weight = torch.empty(1, 1, size, device="meta"), torch.empty(1, 1, kernel, device="meta")
    try:
        return torch.nn.functional.conv1d(x, weight, stride=stride, padding=padding).shape[2]
    except RuntimeError as error:
        raise ValueError(str(error)) from None


def conv2d_loops(x, weight, bias, stride=1, padding=0):
    tensors = (torch.tensor(array) for array in (x, weight, bias))
    try:
        return torch.nn.functional.conv2d(*tensors, stride=stride, padding=padding)
    except RuntimeError as error:
        raise ValueError(str(error)) from None
