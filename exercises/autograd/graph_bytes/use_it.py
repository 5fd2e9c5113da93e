"""What a graph keeps, measured with PyTorch: hooks see every array that a node saves."""

import torch
from torch.autograd.graph import saved_tensors_hooks


class Double(torch.autograd.Function):
    """x + x, which counts how often it goes back."""

    called = 0

    @staticmethod
    def forward(ctx, x):
        return x + x

    @staticmethod
    def backward(ctx, g):
        Double.called += 1
        return g + g


def kept_by(run, *given):
    """What `run` returns, and the arrays that its graph keeps, by their memory; those given are left out."""
    kept = {}

    def keep(array):
        kept[array.untyped_storage().data_ptr()] = array
        return array

    with saved_tensors_hooks(keep, lambda array: array):
        result = run()
    return result, {place: array for place, array in kept.items() if all(array is not x for x in given)}


def bytes_of(kept):
    return sum(array.nbytes for array in kept.values())


def layer(x, w):
    h = x @ w
    s = h.exp()
    t = s.sum(dim=1, keepdim=True)
    p = s / t
    return {"h": h, "s": s, "t": t, "p": p, "loss": (p * p).sum()}


def chain(h, weights, step):
    for w in weights:
        h = step(h * w)
    return h


x = torch.ones((), requires_grad=True)
y = x
for _ in range(30):
    y = Double.apply(y)
y.backward()
calls, gradient = Double.called, int(x.grad)

x, w = torch.rand(64, 784), torch.rand(784, 128, requires_grad=True)
made, kept = kept_by(lambda: layer(x, w), x, w)
dropped = "".join(name for name in "hstp" if made[name].untyped_storage().data_ptr() not in kept)
kept_bytes = bytes_of(kept)

h = torch.ones(256, 512)
weights = [torch.ones(256, 512, requires_grad=True) for _ in range(50)]
_, kept = kept_by(lambda: chain(h, weights, torch.exp), h, *weights)
exp_bytes = bytes_of(kept)
_, kept = kept_by(lambda: chain(h, weights, torch.log), h, *weights)
log_bytes = bytes_of(kept)
