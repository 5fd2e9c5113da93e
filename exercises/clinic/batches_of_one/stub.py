"""Subsampling: a network with batch norm that is trained on another random part of the rows in each epoch."""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy
from myml.functions.relu import relu
from myml.layers.batchnorm1d import BatchNorm1d
from myml.layers.linear import Linear
from myml.layers.state_dict import Module


class Net(Module):
    """hidden: Linear(nin, width). norm: BatchNorm1d(width), and relu after it. out: Linear(width, classes).

    The layers are drawn from rng in this order.
    """

    def __init__(self, nin, width, classes, *, rng):
        self.hidden = Linear(nin, width, rng=rng)
        self.norm = BatchNorm1d(width)
        self.out = Linear(width, classes, rng=rng)

    def forward(self, x):
        """Return logits (n, classes). x: Tensor (n, nin)."""
        return self.out(relu(self.norm(self.hidden(x))))


def batches(rows, size):
    """Cut an array of at least two rows into batches, in their order: a list of arrays.

    size: int, 2 or more. Every row is in one batch. A batch has at least two rows, and at most size + 1.
    There are no more batches than rows / size, rounded up. If size divides the rows, all have `size` rows.
    """
    cuts = list(range(size, len(rows), size))
    return np.split(rows, cuts)


def fit(model, optimizer, x, y, size, keep, epochs, rng):
    """Train a classifier, and return for each epoch the mean loss of the rows that it kept: a list of floats.

    model: model(Tensor(x)) gives logits (n, classes); it is put into train mode. optimizer: has `zero_grad()`
    and `step()`. x: array (n, nin). y: int array (n,).
    Each epoch keeps the rows for which `rng.random(n)` is below `keep`; there are always two or more. It cuts
    `rng.permutation(kept)` by `batches`. Every row that is kept has a part in one step, and
    every batch makes one step along the gradient of its mean loss.
    """
    model.train()
    history = []
    for _ in range(epochs):
        kept = np.flatnonzero(rng.random(len(x)) < keep)
        total = 0.0
        for rows in batches(rng.permutation(kept), size):
            optimizer.zero_grad()
            loss = cross_entropy(model(Tensor(x[rows])), y[rows])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        history.append(total / len(kept))
    return history
