"""Functions of your own on torch.autograd.Function, recorded or not as torch decides."""

import torch

no_grad = torch.no_grad


class Context:
    def __init__(self):
        self.saved_values = ()

    def save_for_backward(self, *values):
        if torch.is_grad_enabled():
            self.saved_values = values


class ScalarFunction:
    @classmethod
    def apply(cls, first, *others):
        values = (first, *(first.lift(other) for other in others))
        ctx = Context()
        inputs = [torch.tensor(value.data, dtype=torch.float64, requires_grad=True) for value in values]
        result = _Bridge.apply(cls, ctx, torch.is_grad_enabled(), *inputs)
        if not result.requires_grad:
            return type(first)(result.item())
        out = type(first)(result.item(), values, cls.__name__)

        def _backward(d):
            upstream = torch.tensor(d, dtype=torch.float64)
            try:
                grads = torch.autograd.grad(result, inputs, upstream, retain_graph=True)
            except RuntimeError as error:
                raise ValueError(str(error)) from None
            for value, grad in zip(values, grads):
                value.grad += grad.item()

        out._backward = _backward
        return out


class _Bridge(torch.autograd.Function):
    @staticmethod
    def forward(bridge, function, ctx, recording, *inputs):
        bridge.function, bridge.ctx = function, ctx
        # Inside its own forward torch never records.
        with torch.set_grad_enabled(recording):
            result = function.forward(ctx, *(x.item() for x in inputs))
        return inputs[0].new_tensor(result)

    @staticmethod
    def backward(bridge, d):
        grads = bridge.function.backward(bridge.ctx, d.item())
        grads = grads if isinstance(grads, tuple) else (grads,)
        return None, None, None, *(d.new_tensor(grad) for grad in grads)
