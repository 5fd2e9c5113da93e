"""Listener: a model that goes through a series step by step, each step one operation."""

import numpy as np
from myml.autograd.function import Function
from myml.autograd.join import unbind
from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy
from myml.layers.init import uniform
from myml.layers.linear import Linear
from myml.layers.module import Parameter
from myml.layers.state_dict import Module


class StepFunction(Function):
    """A step as one operation, which takes less time and memory than three."""

    @staticmethod
    def forward(ctx, x, h, weight):
        state = np.tanh(x + h @ weight.T)
        ctx.save_for_backward(h, weight, state)
        return state

    @staticmethod
    def backward(ctx, g):
        h, weight, state = ctx.saved_tensors
        # The slope of tanh.
        g = g * (1 - state * state)
        return g, g @ weight, g.T @ h


def step(x, h, weight):
    """Return the next state, tanh(x + h @ weight.T), a Tensor (batch, hidden).

    x, h: Tensors (batch, hidden). weight: Tensor (hidden, hidden). All three get this formula's gradient.
    """
    return StepFunction.apply(x, h, weight)


class Listener(Module):
    """Tells classes of series apart.

    first: Linear(nin, hidden). weight: Parameter (hidden, hidden), uniform between -1 and 1 over the root of
    hidden. last: Linear(hidden, classes). Made and drawn from rng in this order.
    """

    def __init__(self, nin, hidden, classes, *, rng):
        self.first = Linear(nin, hidden, rng=rng)
        self.weight = Parameter(uniform((hidden, hidden), hidden**-0.5, rng))
        self.last = Linear(hidden, classes, rng=rng)

    def forward(self, x):
        """Return logits (batch, classes), a Tensor, from the state after the last step.

        x: Tensor (batch, time, nin). The state is 0 at first. A step is given first(x) of its time.
        """
        h = Tensor(np.zeros((x.shape[0], len(self.weight)), self.weight.dtype))
        for heard in unbind(self.first(x), 1):
            h = step(heard, h, self.weight)
        return self.last(h)


def fit(model, optimizer, loader):
    """Make one step of `optimizer` for each batch, along the gradient of the mean cross-entropy.

    loader: iterable of batches (x, y) of arrays (batch, time, nin) and (batch,), y int64.
    Returns for each batch a pair of floats: the loss before its step, and the length of its gradient, the
    root of the sum of squares over all parameters of the model.
    """
    history = []
    for x, y in loader:
        optimizer.zero_grad()
        loss = cross_entropy(model(Tensor(x)), y)
        loss.backward()
        length = sum(float((p.grad**2).sum()) for p in model.parameters()) ** 0.5
        optimizer.step()
        history.append((loss.item(), length))
    return history
