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
        ctx.shapes = np.shape(a), np.shape(b)
        return a + b

    @staticmethod
    def backward(ctx, g):
        return tuple(
            unbroadcast(g, shape) if needed else None
            for shape, needed in zip(ctx.shapes, ctx.needs_input_grad)
        )


class Mul(Function):
    """a * b, with broadcasting. Each is a Tensor or a Python number.

    torch: torch.mul
    """

    @staticmethod
    def forward(ctx, a, b):
        ctx.save_for_backward(a, b)
        return a * b

    @staticmethod
    def backward(ctx, g):
        a, b = ctx.saved_tensors
        for_a, for_b = ctx.needs_input_grad
        return (
            unbroadcast(g * b, np.shape(a)) if for_a else None,
            unbroadcast(g * a, np.shape(b)) if for_b else None,
        )


class Div(Function):
    """a / b, with broadcasting. Each is a Tensor or a Python number.

    torch: torch.div
    """

    @staticmethod
    def forward(ctx, a, b):
        ctx.save_for_backward(a, b)
        return a / b

    @staticmethod
    def backward(ctx, g):
        a, b = ctx.saved_tensors
        for_a, for_b = ctx.needs_input_grad
        return (
            unbroadcast(g / b, np.shape(a)) if for_a else None,
            unbroadcast(-g * a / (b * b), np.shape(b)) if for_b else None,
        )
