"""Rings: a deep classifier that begins as if it were shallow."""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy
from myml.functions.gelu import gelu
from myml.layers.init import zeros_
from myml.layers.linear import Linear
from myml.layers.module import Parameter
from myml.layers.state_dict import Module


class Branch(Module):
    """x + scale · out(gelu(hidden(x))). A fresh one returns x unchanged, so that depth does no harm at first.

    hidden: Linear(dim, width). out: Linear(width, dim). scale: Parameter (1,), how much the branch counts.
    """

    def __init__(self, dim, width, *, rng):
        self.hidden = Linear(dim, width, rng=rng)
        self.out = Linear(width, dim, rng=rng)
        self.scale = Parameter(np.ones(1, np.float32))
        zeros_(self.out.weight)
        zeros_(self.out.bias)

    def forward(self, x):
        """Return a Tensor of x's shape, (n, dim)."""
        return x + self.scale * self.out(gelu(self.hidden(x)))


class Net(Module):
    """Classifies points: `first`, Linear(nin, dim), branches, and `head`, Linear(dim, classes).

    branches: list of `depth` Branches of width 2 · dim. Everything is drawn from rng in this order.
    """

    def __init__(self, nin, dim, depth, classes, *, rng):
        self.first = Linear(nin, dim, rng=rng)
        self.branches = [Branch(dim, 2 * dim, rng=rng) for _ in range(depth)]
        self.head = Linear(dim, classes, rng=rng)

    def forward(self, x):
        """Return logits (n, classes), a Tensor. x: Tensor (n, nin)."""
        x = self.first(x)
        for branch in self.branches:
            x = branch(x)
        return self.head(x)


def fit(model, optimizer, x, y, steps):
    """Make `steps` steps along the gradient of the mean cross-entropy over all rows.

    x: array (n, nin). y: int array (n,). Returns the loss before each step: a list of floats.
    """
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = cross_entropy(model(Tensor(x)), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
