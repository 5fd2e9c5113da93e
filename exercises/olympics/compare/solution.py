"""Compare: is it faster, or was it luck?"""

import numpy as np


def faster(a, b, rng, trials=10_000):
    """Return how likely it is that luck alone makes a look as fast as it does beside b: a float p.

    a, b: 1-D arrays or lists of n times each, n at least 1. a[i] and b[i] were measured one right after the
    other: a pair. ValueError if there are not as many of one as of the other.
    If luck alone decides, each difference a[i] - b[i] could as well have had the other sign. So draw
    `rng.integers(2, size=(trials, n))`, once: in each row, 0 stands for the other sign, 1 for its own.
    Returns (1 + c) / (1 + trials), where c is the number of rows whose sum of differences is at most the sum
    that was measured. Sums that differ by rounding only, up to 1e-9 of the sum of |a[i] - b[i]|, count as
    equal.
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if len(a) != len(b):
        raise ValueError(f"{len(a)} times cannot be paired with {len(b)}")
    d = a - b
    signs = 2 * rng.integers(2, size=(trials, len(d))) - 1
    c = (signs @ d <= d.sum() + 1e-9 * np.abs(d).sum()).sum().item()
    return (1 + c) / (1 + trials)
