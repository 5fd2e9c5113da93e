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
    axes = max(len(a), len(b))
    a = (1,) * (axes - len(a)) + a
    b = (1,) * (axes - len(b)) + b
    if any(m != n and 1 not in (m, n) for m, n in zip(a, b)):
        raise ValueError(f"the shapes {a} and {b} do not fit together")
    return tuple(n if m == 1 else m for m, n in zip(a, b))
