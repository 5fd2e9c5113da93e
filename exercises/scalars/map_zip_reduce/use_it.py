"""Map and zip in PyTorch, and the reductions that it has; any other reduction is Python's functools."""

import functools

import torch


def map_(fn):
    return lambda xs: _tensor(xs).apply_(fn).tolist()


def zip_with(fn):
    def zipped(xs, ys):
        xs, ys = _tensor(xs), _tensor(ys)
        if xs.shape != ys.shape:
            raise ValueError("torch would broadcast a single number")
        return xs.map_(ys, fn).tolist()

    return zipped


def reduce_(fn, start):
    return lambda xs: functools.reduce(fn, xs, start)


def total(xs):
    return torch.sum(_tensor(xs)).item()


def product(xs):
    return torch.prod(_tensor(xs)).item()


def _tensor(xs):
    return torch.tensor(list(xs), dtype=torch.float64)
