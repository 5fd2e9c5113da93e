"""A line in PyTorch: a linear layer with one input and one output."""

import torch


def line(x, slope, intercept):
    x, weight, bias = (torch.tensor(value, dtype=torch.float64) for value in ([x], [[slope]], [intercept]))
    return torch.nn.functional.linear(x, weight, bias).item()
