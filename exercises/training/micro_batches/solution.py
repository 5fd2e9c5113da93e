"""Micro-batches: the steps of large batches, in the memory of small ones."""

from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy


def fit_in_parts(model, optimizer, loader, rows):
    """Train a classifier on each batch of a loader once, a few rows at a time.

    model: a Module; model(Tensor(x)) gives logits (n, classes). It is put into train mode.
    optimizer: has `zero_grad()` and `step()`. loader: batches (x, y) of arrays, each of one row or more.
    rows: int, 1 or more. The model sees at most so many rows at once: a batch of 10 in parts of 4, 4 and 2.
    Each batch makes one step, along the gradient of the mean cross-entropy over all rows of this batch,
    whatever `rows` is.
    Returns for each batch its mean loss, before its step: a list of floats.
    """
    model.train()
    history = []
    for x, y in loader:
        optimizer.zero_grad()
        total = 0.0
        for start in range(0, len(y), rows):
            part = slice(start, start + rows)
            loss = cross_entropy(model(Tensor(x[part])), y[part], reduction="sum")
            (loss / len(y)).backward()
            total += loss.item()
        optimizer.step()
        history.append(total / len(y))
    return history
