"""Elementwise: sums, products and quotients, with their way back."""

import numpy as np
from myml.autograd.function import Function
from myml.autograd.unbroadcast import unbroadcast


class Add(Function):
    """a + b, with broadcasting. Each is a Tensor or a Python number. Saves no array.

    torch: torch.add
    """

    @staticmethod
    def forward(ctx, a, b):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class Mul(Function):
    """a * b, with broadcasting. Each is a Tensor or a Python number.

    torch: torch.mul
    """

    @staticmethod
    def forward(ctx, a, b):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


class Div(Function):
    """a / b, with broadcasting. Each is a Tensor or a Python number.

    torch: torch.div
    """

    @staticmethod
    def forward(ctx, a, b):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")
