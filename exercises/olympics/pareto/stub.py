"""Pareto: the models that nothing beats in every respect."""

import numpy as np


def pareto(points):
    """Return which points no other point beats: a list of ints, ascending.

    points: float array (n, 2), without NaN; n may be 0. Of both numbers, less is better: bytes and errors.
    A point beats another if neither of its numbers is larger and at least one is smaller. So of equal points
    none beats the other.
    Sorting is as expensive as it may get: the time grows little faster than n.
    """
    raise NotImplementedError("Build it.")
