"""Low rank: a matrix as the product of two narrow ones, if they are smaller."""

import numpy as np


def low_rank(w, energy):
    """The two narrowest matrices whose product keeps a share of what is in w, if they save numbers.

    w: float array (out, in), not all zeros. energy: float above 0 and below 1.
    The energy of a matrix is the sum of its squares. The rank r is the smallest for which the best
    approximation of w of rank r has at least `energy` times the energy of w.
    Returns (a, b): arrays (out, r) and (r, in) of w's dtype, whose product is that approximation. How it is
    shared between the two is left open. None if a and b together have no fewer numbers than w.
    torch: torch.linalg.svd
    """
    raise NotImplementedError("Build it.")
