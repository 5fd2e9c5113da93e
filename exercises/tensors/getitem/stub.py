"""Indexing: ints and slices make views."""

from myml.tensors.array import Array


def getitem(a, key):
    """Look up a part of an Array, as a[key] would.

    a: Array.
    key: an int, a slice, or a tuple of ints and slices, one for each axis from the first on.
    Axes for which there is none are taken whole. An int may be negative: -1 is the last item.
    The start and stop of a slice mean what they mean for a list. Its step is positive, if given.
    Returns an Array on a's storage, without the axes that an int was given for.
    IndexError for an int outside of its axis, and for more ints and slices than axes.
    torch: x[key]
    """
    raise NotImplementedError("Build it.")
