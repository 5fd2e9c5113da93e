"""Heaviside: a step from 0 to 1, with a say in what happens at 0."""

import numpy as np


def heaviside(a, b):
    """Make a step function of `a`, with the values of `b` at the step.

    a, b: float64 arrays of shape (i,), infinities allowed; i may be 0.
    Returns a float64 array of shape (i,): 0 where a is negative, 1 where it is positive, b where it is 0.
    torch: torch.heaviside
    """
    raise NotImplementedError("Build it.")
