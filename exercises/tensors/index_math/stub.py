"""Index arithmetic: from an index to a place in memory, and from a count to an index."""


def index_to_position(index, strides, offset=0):
    """Find the place in memory of the item at an index.

    index: tuple of ints, one for each axis; empty for an array without axes.
    strides: tuple of ints of the same length: how many places apart two neighbors along each axis are.
    A stride may be 0 or negative.
    offset: int, the place of the item whose index is all zeros.
    Returns an int.
    """
    raise NotImplementedError("Build it.")


def to_index(position, shape):
    """Find the index of the item that comes at `position` in row-major order.

    position: int, from 0 to the number of items less one. Position 0 is the first item.
    shape: tuple of ints, each at least 1; empty for an array without axes.
    In row-major order the last axis changes fastest: (0, 0), (0, 1), (0, 2), (1, 0), ...
    Returns a tuple of ints, as long as shape.
    torch: torch.unravel_index
    """
    raise NotImplementedError("Build it.")
