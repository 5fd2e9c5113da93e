"""Broadcasting shapes: the one shape that two become."""


def broadcast_shapes(a, b):
    """Find the shape to which two shapes broadcast.

    a, b: tuples of ints, each 0 or more; either may be empty.
    The last axes are lined up, then those before them. Where one shape has no axis, it counts as 1.
    Two equal lengths stay. A length of 1 takes the other length, also if that is 0.
    Returns a tuple of ints, as long as the longer of the two.
    ValueError for two lengths that differ, neither of them 1.
    torch: torch.broadcast_shapes
    """
    raise NotImplementedError("Build it.")
