"""Matmul: products of matrices, of batches of them, and of vectors."""

import numpy as np
from myml.autograd.function import Function
from myml.autograd.unbroadcast import unbroadcast


class MatMul(Function):
    """a @ b, for arrays of one or more axes.

    Two matrices (n, k) and (k, m) give (n, m). A vector is one row on the left, one column on the right, and
    its axis of 1 is left out of the result. Axes before the last two broadcast.
    Where b is a matrix, all rows of a are multiplied by it in one product, forward and backward.
    torch: torch.matmul
    """

    @staticmethod
    def forward(ctx, a, b):
        ctx.save_for_backward(a, b)
        if b.ndim == 2:
            return (_rows(a) @ b).reshape(*a.shape[:-1], b.shape[1])
        return a @ b

    @staticmethod
    def backward(ctx, g):
        a, b = ctx.saved_tensors
        for_a, for_b = ctx.needs_input_grad
        left = a[None, :] if a.ndim == 1 else a
        right = b[:, None] if b.ndim == 1 else b
        g = g[..., None] if b.ndim == 1 else g
        g = np.expand_dims(g, -2) if a.ndim == 1 else g
        if right.ndim == 2:
            left, g = _rows(left), _rows(g)
        return (
            unbroadcast(g @ _transposed(right), left.shape).reshape(a.shape) if for_a else None,
            unbroadcast(_transposed(left) @ g, right.shape).reshape(b.shape) if for_b else None,
        )


def _rows(x):
    """The rows of all matrices, as one matrix."""
    return x.reshape(np.prod(x.shape[:-1], dtype=int), x.shape[-1])


def _transposed(x):
    """Each matrix of a batch, transposed."""
    return x.swapaxes(-1, -2)
