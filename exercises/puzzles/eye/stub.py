"""Eye: the identity, from one comparison."""

import numpy as np


def eye(n):
    """Make the identity matrix.

    n: int, at least 0.
    Returns an int64 array of shape (n, n): 1 on the diagonal, 0 elsewhere.
    torch: torch.eye with dtype=torch.int64
    """
    raise NotImplementedError("Build it.")
