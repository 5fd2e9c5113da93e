"""Sigmoid: a score to a probability."""

import math


def sigmoid(x):
    """Squash a score into the range from 0 to 1.

    x: float, any: negative, enormous, infinite.
    Returns a float: 0.5 at 0, rising towards 1 on the right and falling towards 0 on the left, with the right
    relative size as long as float64 has one (down to about 1e-308). Raises nothing. NaN gives NaN.
    torch: torch.sigmoid
    """
    raise NotImplementedError("Build it.")
