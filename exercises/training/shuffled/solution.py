"""Shuffled: batches in another order each epoch, and a loop that trains on them."""

from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy


class Shuffled:
    """Batches of rows and their labels. Each loop over it is an epoch, in a random order of its own.

    x: array (n, ...). y: array (n,): y[i] is the label of the row x[i]. size: int, 1 or more.
    rng: numpy Generator, which an epoch asks for one permutation, `rng.permutation(n)`.
    An epoch has every row once, with its own label: batches (rows, labels) of `size` rows, and a last one of
    those that are left. len() is the number of batches. x and y themselves are left alone.
    """

    def __init__(self, x, y, size, rng):
        self.x, self.y, self.size, self.rng = x, y, size, rng

    def __len__(self):
        return (len(self.x) + self.size - 1) // self.size

    def __iter__(self):
        order = self.rng.permutation(len(self.x))
        for start in range(0, len(order), self.size):
            rows = order[start : start + self.size]
            yield self.x[rows], self.y[rows]


def fit(model, optimizer, loader, epochs):
    """Train a classifier, and return the mean loss over the batches of each epoch: a list of floats.

    model: model(Tensor(x)) gives logits (n, classes). optimizer: has `zero_grad()` and `step()`.
    loader: batches (x, y) of arrays, with a length. epochs: int. Each batch makes one step.
    """
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
