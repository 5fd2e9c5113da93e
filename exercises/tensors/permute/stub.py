"""Permute: the axes in another order, the same memory."""

from myml.tensors.array import Array


def permute(a, dims):
    """Put the axes of an Array in another order.

    a: Array of n axes.
    dims: sequence of n ints. Axis i of the result is axis dims[i] of a.
    Returns an Array on the same storage, with the same offset: nothing is copied.
    ValueError unless dims holds each of 0, 1, ..., n - 1 exactly once.
    torch: torch.permute
    """
    raise NotImplementedError("Build it.")
