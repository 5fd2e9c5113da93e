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
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")
