"""Average in NumPy."""

import numpy as np


def average(xs):
    if not xs:
        raise ValueError("np.mean would return NaN and warn")
    return np.mean(np.array(xs, dtype=np.float64)).item()
