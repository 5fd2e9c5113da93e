"""Log-softmax: the logarithms of probabilities too small to write down."""

import numpy as np
from myml.autograd.function import Function


class LogSoftmax(Function):
    """Saves its output: exp of it is the softmax."""

    @staticmethod
    def forward(ctx, x, dim):
        y = x - x.max(axis=dim, keepdims=True, initial=-np.inf)
        y -= np.log(np.exp(y).sum(axis=dim, keepdims=True))
        ctx.save_for_backward(y)
        ctx.dim = dim
        return y

    @staticmethod
    def backward(ctx, g):
        (y,) = ctx.saved_tensors
        d = np.asarray(np.exp(y))
        d *= g.sum(axis=ctx.dim, keepdims=True)
        return np.subtract(g, d, out=d), None


def log_softmax(x, dim):
    """The logarithm of softmax along `dim`.

    x: Tensor of floats, of any shape, also () and empty ones. dim: int, may be negative.
    Returns a Tensor of x's shape and dtype, finite for every finite x; x is left alone.
    torch: torch.log_softmax
    """
    return LogSoftmax.apply(x, dim)
