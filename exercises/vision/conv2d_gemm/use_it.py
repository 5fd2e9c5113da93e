"""Convolution and its columns in PyTorch, with one kind of exception for what does not fit."""

import torch


def conv2d_array(x, weight, bias=None, stride=1, padding=0):
    x, weight = torch.tensor(x), torch.tensor(weight)
    bias = None if bias is None else torch.tensor(bias)
    try:
        y = torch.nn.functional.conv2d(x, weight, bias, stride, padding)
    except RuntimeError as error:
        raise ValueError(str(error)) from None
    if not len(x):
        return y, x.new_zeros(0, weight[0].numel(), y.shape[2] * y.shape[3])
    return y, torch.nn.functional.unfold(x, weight.shape[2:], 1, padding, stride)
