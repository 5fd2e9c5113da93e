"""Reductions."""

from learnml.checks.exam.row import operator

NAMES = "autograd/tensor_names"
SMALLEST = {"the smallest": lambda given: not given.largest}


@operator("sum", "autograd/reductions")
def sum(input, dim=None, keepdim=False, *, dtype=None):
    return (input if dtype is None else input.cast(dtype)).sum(dim, keepdim)


@operator("mean", "autograd/reductions")
def mean(input, dim=None, keepdim=False, *, dtype=None):
    return (input if dtype is None else input.cast(dtype)).mean(dim, keepdim)


@operator("amax", "autograd/reductions")
def amax(input, dim=None, keepdim=False):
    return input.amax(dim, keepdim)


@operator("argmax", NAMES, tensor=NAMES)
def argmax(input, dim=None, keepdim=False):
    found = input.argmax(dim)
    if not keepdim:
        return found
    kept = (1 if dim is None or at in (dim, dim + input.ndim) else n for at, n in enumerate(input.shape))
    return found.reshape(tuple(kept))


@operator("topk", "decoding/topk", constant=("input",), unless=SMALLEST)
def topk(input, k, dim=-1, largest=True, sorted=True):
    # The exercise works on arrays, along the last dimension: its results have no gradient.
    import numpy as np
    from myml.decoding.topk import topk

    x = input.data if input.ndim else input.data.reshape(1)
    found = [np.moveaxis(each, -1, dim) for each in topk(np.moveaxis(x, dim, -1), k)]
    return [each if input.ndim else each.reshape(()) for each in found]


@operator("logsumexp", "functions/logsumexp")
def logsumexp(input, dim, keepdim=False):
    from myml.functions.logsumexp import logsumexp

    return logsumexp(input, dim, keepdim)


@operator("sum_to_size", "autograd/unbroadcast", constant=("input",))
def sum_to_size(input, *size):
    # The exercise works on arrays: it has no gradient, since it computes part of one.
    from myml.autograd.unbroadcast import unbroadcast

    return unbroadcast(input.data, tuple(size[0]) if isinstance(size[0], (list, tuple)) else size)
