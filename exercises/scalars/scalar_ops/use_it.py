"""Scalar operations in PyTorch."""

import torch


def mul(x, y):
    return torch.mul(_tensor(x), _tensor(y)).item()


def add(x, y):
    return torch.add(_tensor(x), _tensor(y)).item()


def neg(x):
    return torch.neg(_tensor(x)).item()


def inv(x):
    return torch.reciprocal(_tensor(x)).item()


def lt(x, y):
    return torch.lt(_tensor(x), _tensor(y)).double().item()


def eq(x, y):
    return torch.eq(_tensor(x), _tensor(y)).double().item()


def maximum(x, y):
    return torch.maximum(_tensor(x), _tensor(y)).item()


def is_close(x, y, rtol=1e-5, atol=1e-8):
    return torch.isclose(_tensor(x), _tensor(y), rtol=rtol, atol=atol).item()


def _tensor(x):
    return torch.tensor(x, dtype=torch.float64)
