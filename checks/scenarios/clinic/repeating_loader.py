"""Loader: how much of the noise is new, whose rows it is on, and who prepared it."""

import numpy as np

from learnml.checks.spec import numerics, shape


def different(epochs):
    """How many numbers there are in some arrays, and how many different ones."""
    values = np.concatenate([np.array(batch, float).ravel() for batch in epochs])
    return {"numbers": values.size, "different ones": np.unique(values).size}


def spread(batches):
    """The standard deviation of all numbers, as a whole number."""
    return round(float(np.std(np.concatenate([np.ravel(batch) for batch in batches]))))


def runs(found):
    """Whether each of some runs is the first over again."""
    first = np.concatenate([np.ravel(batch) for batch in found[0]])
    return [bool(np.array_equal(first, np.concatenate([np.ravel(b) for b in run]))) for run in found]


def orders(epochs):
    """The rows of each epoch in ascending order, and how many different orders there are."""
    return {
        "rows of each epoch, sorted": [sorted(epoch) for epoch in epochs],
        "different orders": len({tuple(epoch) for epoch in epochs}),
    }


def rows_sorted(epoch):
    """The rows with their labels, in the order of their numbers."""
    return sorted([*row, label] for rows, labels in epoch for row, label in zip(rows, labels))


def noises(m, n, size, workers, seed, epochs, noise=1.0):
    """The batches of some epochs of rows that are all zero, which are noise and nothing else."""
    loader = m.Loader(np.zeros((n, 3)), np.arange(n), size, noise, workers, seed)
    return [x.tolist() for _ in range(epochs) for x, _ in loader]


@numerics(read=different)
def noise_of_four_workers(m, rng):
    return noises(m, 24, 3, 4, 0, 1)


@numerics(read=different)
def noise_of_one_worker_in_five_epochs(m, rng):
    return noises(m, 24, 4, 1, 0, 5)


@numerics(read=different)
def noise_of_many_workers_in_many_epochs(m, rng):
    return noises(m, 16, 2, 8, int(rng.integers(1000)), 12)


@numerics(read=different)
def noise_of_an_epoch_that_is_broken_off(m, rng):
    loader = m.Loader(np.zeros((12, 2)), np.arange(12), 3, 1.0, 2, 5)
    return [next(iter(loader))[0].tolist() for _ in range(3)] + [x.tolist() for x, _ in loader]


@numerics(read=different)
def noise_of_more_workers_than_batches(m, rng):
    return noises(m, 6, 4, 5, 0, 3)


@numerics(read=runs)
def the_same_seed_and_another(m, rng):
    return [noises(m, 12, 4, 3, seed, 3) for seed in (4, 4, 5, 0)]


@numerics(read=spread)
def how_strong_the_noise_is(m, rng):
    return noises(m, 200, 20, 2, 0, 4, noise=7.0)


@numerics(read=rows_sorted)
def rows_without_noise(m, rng):
    loader = m.Loader(rng.normal(size=(7, 2)), np.arange(7), 3, 0.0, 2, 1)
    return [[x.tolist(), y.tolist()] for x, y in loader]


@numerics(read=orders)
def each_row_once_an_epoch(m, rng):
    loader = m.Loader(np.zeros((30, 1)), np.arange(30), 7, 0.5, 3, 2)
    return [[label for _, labels in loader for label in np.array(labels).tolist()] for _ in range(4)]


@shape
def batches_and_their_sizes(m, rng):
    loader = m.Loader(np.zeros((10, 2)), np.arange(10), 4, 0.5, 2, 2)
    return {
        "x of 10 rows, size 4": [x for x, _ in loader],
        "labels of 8 rows, size 4": [y for _, y in m.Loader(np.zeros((8, 2)), np.arange(8), 4, 0.5, 2, 2)],
    }


@numerics
def the_number_of_batches(m, rng):
    return {
        f"len of {n} rows, size {size}": len(m.Loader(np.zeros((n, 1)), np.arange(n), size, 0.1, 2, 0))
        for n, size in ((10, 4), (8, 4), (3, 5), (5, 1))
    }


@numerics
def what_a_worker_prepares(m, rng):
    worker = m.Worker(rng.normal(size=(6, 2)), np.arange(6), 0.5, rng)
    return {
        "rows 0, 5, 2": worker.prepare(np.array([0, 5, 2])),
        "row 1": worker.prepare(np.array([1])),
        "rows 0, 5, 2, once more": worker.prepare(np.array([0, 5, 2])),
    }


@numerics
def what_a_worker_was_given_changes(m, rng):
    x, y = rng.normal(size=(4, 2)), np.arange(4)
    worker = m.Worker(x, y, 0.5, rng)
    x[:], y[:] = 0.0, 0
    return worker.prepare(np.array([1, 3]))


@numerics
def the_generator_that_a_worker_was_given(m, rng):
    worker = m.Worker(np.zeros((4, 2)), np.arange(4), 0.5, rng)
    worker.prepare(np.array([1, 3]))
    return rng.random()


@numerics
def who_prepares_which_batch(m, rng):
    made, log, original = [], [], m.Worker

    class Noted(original):
        def __init__(self, *given):
            super().__init__(*given)
            self.number = len(made) % 3
            made.append(self)

        def prepare(self, rows):
            log.append([self.number, len(rows)])
            return super().prepare(rows)

    m.Worker = Noted
    try:
        list(m.Loader(np.zeros((11, 2)), np.arange(11), 3, 0.5, 3, 2))
    finally:
        m.Worker = original
    return log
