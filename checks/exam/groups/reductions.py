"""Reductions."""

from learnml.checks.exam.row import operator

NAMES = "autograd/tensor_names"


@operator("sum", "autograd/reductions", lacks={"dtype": None})
def sum(input, dim=None, keepdim=False):
    return input.sum(dim, keepdim)


@operator("mean", "autograd/reductions", lacks={"dtype": None})
def mean(input, dim=None, keepdim=False):
    return input.mean(dim, keepdim)


@operator("amax", "autograd/reductions")
def amax(input, dim=None, keepdim=False):
    return input.amax(dim, keepdim)


@operator("argmax", NAMES, lacks={"keepdim": False}, tensor=NAMES)
def argmax(input, dim=None):
    return input.argmax(dim)


@operator("logsumexp", "functions/logsumexp")
def logsumexp(input, dim, keepdim=False):
    from myml.functions.logsumexp import logsumexp

    return logsumexp(input, dim, keepdim)


@operator("sum_to_size", "autograd/unbroadcast", constant=("input",))
def sum_to_size(input, *size):
    # The exercise works on arrays: it has no gradient, since it computes part of one.
    from myml.autograd.unbroadcast import unbroadcast

    return unbroadcast(input.data, tuple(size[0]) if isinstance(size[0], (list, tuple)) else size)
