"""Backward rules: PyTorch's own, by torch.autograd.grad."""

import torch


def mul_back(x, y, d):
    return _back(torch.mul, d, x, y)


def inv_back(x, d):
    return _back(torch.reciprocal, d, x)[0]


def log_back(x, d):
    return _back(torch.log, d, x)[0]


def relu_back(x, d):
    return _back(torch.relu, d, x)[0]


def tanh_back(x, d):
    return _back(torch.tanh, d, x)[0]


def sigmoid_back(x, d):
    # sigmoid(x) * (1 - sigmoid(x)), as torch has it, is 0 from 37 on; by symmetry the left side has it all.
    return _back(torch.sigmoid, d, -abs(x))[0]


def _back(function, d, *numbers):
    inputs = [torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in numbers]
    upstream = torch.tensor(d, dtype=torch.float64)
    return tuple(grad.item() for grad in torch.autograd.grad(function(*inputs), inputs, upstream))
