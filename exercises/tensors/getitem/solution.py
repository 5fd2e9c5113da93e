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
    key = key if isinstance(key, tuple) else (key,)
    if len(key) > len(a.shape):
        raise IndexError(f"{len(key)} indices for {len(a.shape)} axes")
    key += (slice(None),) * (len(a.shape) - len(key))
    shape, strides, offset = [], [], a.offset
    for k, length, stride in zip(key, a.shape, a.strides):
        if isinstance(k, slice):
            start, stop, step = k.indices(length)
            shape.append(len(range(start, stop, step)))
            strides.append(stride * step)
            offset += start * stride
        elif -length <= k < length:
            offset += k % length * stride
        else:
            raise IndexError(f"index {k} is outside of an axis of length {length}")
    return Array(a.storage, shape, strides, offset)
