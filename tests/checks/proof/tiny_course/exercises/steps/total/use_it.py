"""Total in NumPy."""

import numpy as np


def total(xs):
    return np.sum(np.array(xs, dtype=np.float64)).item()
