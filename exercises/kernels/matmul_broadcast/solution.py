"""Matrix product by broadcasting, and the memory that it takes."""

import math

import numpy as np


def matmul_broadcast(a, b):
    """Multiply matrices, or batches of matrices, without a loop and without NumPy's own products.

    a: float array of shape (..., n, k). b: float array of shape (..., k, m), of the same dtype.
    The axes in front are the batch: they are broadcast. All lengths are 1 or more.
    Returns an array of shape (batch..., n, m) and of the same dtype.
    torch: torch.matmul, torch.bmm
    """
    return (a[..., :, :, np.newaxis] * b[..., np.newaxis, :, :]).sum(axis=-2)


def temporary_bytes(a, b):
    """Predict how many bytes the products take before they are added up.

    a, b: as in matmul_broadcast.
    All products of the batch exist at the same time, n * k * m for each pair of matrices.
    Returns an int. No array is made for it.
    """
    batch = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    return math.prod(batch) * math.prod(a.shape[-2:]) * b.shape[-1] * a.itemsize
