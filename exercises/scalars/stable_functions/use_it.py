"""Softplus and log-sigmoid in PyTorch; the slopes by its autograd."""

import torch
from torch.nn import functional


def softplus(x):
    return functional.softplus(_tensor(x)).item()


def softplus_slope(x):
    return _slope(functional.softplus, x)


def log_sigmoid(x):
    return functional.logsigmoid(_tensor(x)).item()


def log_sigmoid_slope(x):
    return _slope(functional.logsigmoid, x)


def _tensor(x):
    return torch.tensor(x, dtype=torch.float64)


def _slope(function, x):
    return torch.func.grad(function)(_tensor(x)).item()
