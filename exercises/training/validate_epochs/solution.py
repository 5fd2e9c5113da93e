"""Validate epochs: a loop that trains, and measures on other rows after each epoch."""

from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy
from myml.scalars.function_context import no_grad


def measure(model, x, y):
    """Measure a classifier's mean cross-entropy on some rows, in eval mode and inside no_grad.

    model: a Module; model(Tensor(x)) gives logits (n, classes). x: array (n, ...). y: int array (n,).
    Returns a float.
    """
    model.eval()
    with no_grad():
        return cross_entropy(model(Tensor(x)), y).item()


def fit(model, optimizer, loader, validation, epochs):
    """Train a classifier, and measure it after each epoch.

    model: a Module, which may have layers that behave differently in train mode and in eval mode.
    optimizer: has `zero_grad()` and `step()`. loader: batches (x, y) of arrays, with a length.
    validation: the rows to measure on, a pair of arrays (x, y). epochs: int, 0 or more.
    The model is in train mode at each step, and in eval mode at each measurement.
    Returns for each epoch a pair of floats: the mean of its batches' losses, and the loss on `validation`
    at its end.
    """
    history = []
    for _ in range(epochs):
        model.train()
        total = 0.0
        for x, y in loader:
            optimizer.zero_grad()
            loss = cross_entropy(model(Tensor(x)), y)
            loss.backward()
            optimizer.step()
            total += loss.item()
        history.append((total / len(loader), measure(model, *validation)))
    return history
