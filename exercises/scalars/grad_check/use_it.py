"""Gradient check: torch's checker, pointed at the engine of this course. That is what is to be checked, so
this one file imports it.
"""

import torch
from myml.scalars.backpropagate import Value, backpropagate


def grad_check(f, *vals, tol=1e-4):
    inputs = [torch.tensor(float(number), dtype=torch.float64, requires_grad=True) for number in vals]
    try:
        torch.autograd.gradcheck(
            lambda *xs: _Engine.apply(f, *xs), inputs, atol=tol, rtol=tol, check_undefined_grad=False
        )
    except RuntimeError as error:
        raise ValueError(_named(str(error))) from None


class _Engine(torch.autograd.Function):
    @staticmethod
    def forward(ctx, f, *inputs):
        ctx.f, ctx.numbers = f, [x.item() for x in inputs]
        return inputs[0].new_tensor(f(*(Value(number) for number in ctx.numbers)).data)

    @staticmethod
    def backward(ctx, d):
        values = [Value(number) for number in ctx.numbers]
        backpropagate(ctx.f(*values), d.item())
        return None, *(d.new_tensor(value.grad) for value in values)


def _named(message):
    """torch counts from input 0, and has nothing but the upstream to say of a rule that forgets it."""
    return message.replace("with respect to input ", "argument ")
