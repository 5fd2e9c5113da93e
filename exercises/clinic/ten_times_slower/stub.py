"""Archive: a classifier that learns from records on a slow disk."""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy
from myml.scalars.function_context import no_grad


class Records:
    """Records of a store and their classes.

    store: store.read(i) returns record i, an array of numbers (features,). This is what takes time.
    y: int array (n,), the class of each record.
    """

    def __init__(self, store, y):
        self.store = store
        self.y = y

    @property
    def x(self):
        """The records, standardized: an array (n, features).

        Each column has mean 0 and standard deviation 1 over all n records; the deviation divides by n.
        """
        x = np.stack([self.store.read(i) for i in range(len(self.y))])
        return (x - x.mean(axis=0)) / x.std(axis=0)


def fit(model, optimizer, records, epochs, size, rng):
    """Make one step for each batch, along the gradient of the mean cross-entropy.

    records: Records. epochs: int. size: rows in a batch; the last of an epoch has what is left.
    rng: one rng.permutation(n) for each epoch gives the order of its rows.
    No record is read more often than once for each epoch, and once more.
    Returns for each epoch the mean of its batches' losses: a list of floats.
    """
    history = []
    for _ in range(epochs):
        order = rng.permutation(len(records.y))
        losses = []
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            optimizer.zero_grad()
            loss = cross_entropy(model(Tensor(records.x[rows])), records.y[rows])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        history.append(sum(losses) / len(losses))
    return history


def accuracy(model, records):
    """Return the share of the records whose largest logit is that of their class: a float.

    No record is read more than once.
    """
    with no_grad():
        guesses = model(Tensor(records.x)).data.argmax(axis=1)
    return float((guesses == records.y).mean())
