"""Fit: a classifier, a loader, and as many epochs as you like."""

from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy


def fit(model, optimizer, loader, epochs):
    """Train a classifier, and note how it goes.

    model: a Module; model(Tensor(x)) gives logits (n, classes). It is put into train mode.
    optimizer: has `zero_grad()` and `step()`. loader: one batch (x, y) of arrays or more, with a length.
    epochs: int, 0 or more. An epoch goes through the loader once.
    Each batch makes one step, along the gradient of the mean cross-entropy of this batch.
    Returns for each epoch the mean of its batches' losses: a list of floats.
    """
    model.train()
    history = []
    for _ in range(epochs):
        total = 0.0
        for x, y in loader:
            optimizer.zero_grad()
            loss = cross_entropy(model(Tensor(x)), y)
            loss.backward()
            optimizer.step()
            total += loss.item()
        history.append(total / len(loader))
    return history
