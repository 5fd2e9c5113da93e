"""Bucketize: between which boundaries does each value lie?"""

from myml.puzzles.ones import ones


def bucketize(v, boundaries):
    """Find the bucket of each value: how many boundaries are not above it.

    v: array of shape (i,). boundaries: array of shape (j,), ascending, equal ones allowed.
    Each int64 or float64, infinities allowed; i and j may be 0.
    Returns an int64 array of shape (i,), from 0 (below all boundaries) to j. A value on a boundary
    belongs to the bucket above it.
    torch: torch.bucketize with right=True
    """
    return (v[:, None] >= boundaries) @ ones(boundaries.shape[0])
