"""Matrix product in tiles: small products, one after the other."""

import numpy as np


def matmul_tiled(a, b, tile):
    """Multiply two matrices tile by tile.

    a: float array of shape (n, k). b: float array of shape (k, m), of the same dtype.
    tile: int, 1 or more. Rows and columns are cut into pieces of this length; the last piece may be shorter.
    Each product of two tiles is one matrix product of NumPy's, added to its tile of the result.
    Returns an array of shape (n, m) and of the same dtype. If k is 0, it is all zeros.
    torch: torch.matmul
    """
    raise NotImplementedError("Build it.")
