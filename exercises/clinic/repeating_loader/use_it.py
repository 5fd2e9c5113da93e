"""The same without processes: a generator for each worker of each epoch, from three numbers."""

import math

import numpy as np


class Worker:
    def __init__(self, x, y, noise, rng):
        self.rows, self.labels, self.scale = np.array(x), np.array(y), noise
        twin = type(rng.bit_generator)()
        twin.state = rng.bit_generator.state
        self.draws = np.random.Generator(twin)

    def prepare(self, rows):
        clean = np.stack([self.rows[row] for row in rows])
        return clean + self.scale * self.draws.standard_normal(clean.shape), self.labels[list(rows)]


class Loader:
    def __init__(self, x, y, size, noise, workers, seed):
        self.given, self.size, self.workers, self.seed, self.epoch = (x, y, noise), size, workers, seed, 0

    def __len__(self):
        return math.ceil(len(self.given[1]) / self.size)

    def __iter__(self):
        key = [self.seed, self.epoch]
        self.epoch += 1
        team = [Worker(*self.given, np.random.default_rng([*key, w])) for w in range(self.workers)]
        left = np.argsort(np.random.default_rng(key).random(len(self.given[1])))
        number = 0
        while len(left):
            now, left = left[: self.size], left[self.size :]
            yield team[number % self.workers].prepare(now)
            number += 1
