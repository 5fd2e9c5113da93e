"""Powers, exponentials and logarithms, with their way back."""

import numpy as np
from myml.autograd.function import Function
from myml.autograd.unbroadcast import unbroadcast


class Pow(Function):
    """a ** b, with broadcasting. Each is a Tensor or a Python number.

    The derivative by a is 0 where b is 0; the derivative by b is 0 where a is 0 and b is not negative.
    torch: torch.pow
    """

    @staticmethod
    def forward(ctx, a, b):
        y = a**b
        ctx.save_for_backward(a, b, y)
        return y

    @staticmethod
    def backward(ctx, g):
        a, b, y = ctx.saved_tensors
        for_a, for_b = ctx.needs_input_grad
        return (
            unbroadcast(g * _by_base(a, b), np.shape(a)) if for_a else None,
            unbroadcast(g * _by_exponent(a, b, y), np.shape(b)) if for_b else None,
        )


def _by_base(a, b):
    if isinstance(b, np.ndarray):
        # Where b is 0: a^0 is 1, even where a is infinite or NaN.
        return b * a ** np.where(b == 0, 0, b - 1)
    return b * a ** (b - 1) if b != 0 else np.zeros_like(a)


def _by_exponent(a, b, y):
    a = np.asarray(a, y.dtype)
    return y * np.log(np.where((a == 0) & (b >= 0), 1, a))


class Exp(Function):
    """e ** x. Saves its output, and nothing else.

    torch: torch.exp
    """

    @staticmethod
    def forward(ctx, x):
        y = np.exp(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, g):
        (y,) = ctx.saved_tensors
        return g * y


class Log(Function):
    """The natural logarithm of x.

    torch: torch.log
    """

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return np.log(x)

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g / x
