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
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class Exp(Function):
    """e ** x. Saves its output, and nothing else.

    torch: torch.exp
    """

    @staticmethod
    def forward(ctx, x):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class Log(Function):
    """The natural logarithm of x.

    torch: torch.log
    """

    @staticmethod
    def forward(ctx, x):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")
