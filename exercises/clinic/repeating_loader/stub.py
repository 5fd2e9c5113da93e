"""Loader: batches that workers prepare, each row with fresh noise."""

import copy

import numpy as np


class Worker:
    """Prepares batches. It stands for a process of its own, which shares no memory with whoever made it.

    So it works on copies of what it is given, as any process does: x, y, and rng, a numpy Generator.
    noise: float. Whatever a worker does, the arrays and the generator that it was given stay as they were.
    """

    def __init__(self, x, y, noise, rng):
        self.x, self.y, self.noise, self.rng = copy.deepcopy((x, y, noise, rng))

    def prepare(self, rows):
        """Return the batch (x, y) of some rows, an int array. To x, noise · a standard normal array is added.

        The worker's generator draws that array anew at each call.
        """
        x = self.x[rows]
        return x + self.noise * self.rng.standard_normal(x.shape), self.y[rows]


class Loader:
    """Batches of rows in a random order. Each loop over it is an epoch, which has every row once.

    x: float64 array (n, features). y: array (n,), the labels. size: int, the rows of a batch; the last batch
    of an epoch has those that are left. noise: float. workers: int, 1 or more. seed: int, 0 or more.
    Each epoch has an order of its own. Batch i of an epoch is prepared by Worker number i modulo workers.
    The noise of each row in each epoch is drawn independently of all other noise.
    The same seed gives the same epochs, one after the other, bit for bit. Another seed gives others.
    """

    def __init__(self, x, y, size, noise, workers, seed):
        self.x, self.y, self.size, self.noise, self.workers = x, y, size, noise, workers
        self.rng = np.random.default_rng(seed)

    def __len__(self):
        """The number of batches of an epoch."""
        return (len(self.x) + self.size - 1) // self.size

    def __iter__(self):
        order = self.rng.permutation(len(self.x))
        started = [Worker(self.x, self.y, self.noise, self.rng) for _ in range(self.workers)]
        for i in range(len(self)):
            yield started[i % self.workers].prepare(order[i * self.size : (i + 1) * self.size])
