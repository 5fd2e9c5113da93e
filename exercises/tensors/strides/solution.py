"""Strides: how far apart neighbors are in memory."""


def strides_of(shape):
    """Compute the strides of an array that lies in memory row after row, without gaps.

    shape: tuple or list of ints, each 0 or more; may be empty.
    The last axis has stride 1. Each other axis has the number of items in everything behind it.
    An axis of length 0 counts as if it were 1 long.
    Returns a tuple of ints, in items (not in bytes), as long as shape.
    torch: torch.empty(shape).stride()
    """
    strides, step = [], 1
    for length in reversed(shape):
        strides.append(step)
        step *= max(length, 1)
    return tuple(reversed(strides))
