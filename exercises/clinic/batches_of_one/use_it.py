"""The same in PyTorch. A row that would be alone goes with the rows before it."""

import numpy as np
import torch


class Net(torch.nn.Module):
    def __init__(self, nin, width, classes, *, rng):
        super().__init__()
        self.hidden, self.norm = _linear(nin, width, rng), torch.nn.BatchNorm1d(width)
        self.out = _linear(width, classes, rng)

    def forward(self, x):
        return self.out(torch.relu(self.norm(self.hidden(x))))


def _linear(nin, nout, rng):
    """A layer whose numbers come from our generator, weight first."""
    layer, bound = torch.nn.Linear(nin, nout), nin**-0.5
    with torch.no_grad():
        for p in (layer.weight, layer.bias):
            p.copy_(torch.as_tensor(rng.uniform(-bound, bound, size=tuple(p.shape))))
    return layer


def batches(rows, size):
    found = list(torch.as_tensor(rows).split(size))
    if len(found[-1]) == 1:
        found[-2:] = [torch.cat(found[-2:])]
    return [part.numpy() for part in found]


def fit(model, optimizer, x, y, size, keep, epochs, rng):
    model.train()
    return [
        _epoch(model, optimizer, torch.tensor(x), torch.tensor(y), size, keep, rng) for _ in range(epochs)
    ]


def _epoch(model, optimizer, x, y, size, keep, rng):
    kept, losses = np.flatnonzero(rng.random(len(x)) < keep), []
    for rows in batches(rng.permutation(kept), size):
        loss = torch.nn.functional.cross_entropy(model(x[rows]), y[rows], reduction="none")
        optimizer.zero_grad()
        loss.mean().backward()
        optimizer.step()
        losses += loss.tolist()
    return sum(losses) / len(losses)
