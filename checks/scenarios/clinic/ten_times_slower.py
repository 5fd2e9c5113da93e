"""Archive: what is learned from a store, and how often its records are read."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import gradient, tensor


class Store:
    """Records in memory; how often each is read can be counted."""

    def __init__(self, rows):
        self.rows = rows

    def read(self, i):
        return self.rows[i].copy()


class Line:
    """Scores classes by x @ weight."""

    def __init__(self, weight):
        self.weight = tensor(weight)

    def __call__(self, x):
        return x @ self.weight


class Steps:
    """Plain descent. As in SGD, what has no gradient stays where it is."""

    def __init__(self, parameter, rate=0.3):
        self.params, self.rate = [parameter], rate

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is not None:
                p.data -= self.rate * p.grad


def archive(m, rng, n):
    """Records whose columns have other units."""
    rows = rng.normal(size=(n, 4)) * np.array([1.0, 20.0, 0.01, 3.0]) + np.array([0.0, 100.0, 5.0, -2.0])
    return m.Records(Store(rows), rng.integers(3, size=n))


def fitted(m, rng, n, epochs, size):
    """The losses, the weights and the accuracy."""
    model, records = Line(rng.normal(size=(4, 3))), archive(m, rng, n)
    losses = m.fit(model, Steps(model.weight), records, epochs, size, rng)
    return {"losses": losses, "weights": model.weight.data, "accuracy": m.accuracy(model, records)}


@numerics
def some_epochs(m, rng):
    return fitted(m, rng, 12, 3, 4)


@numerics
def a_ragged_batch_at_the_end(m, rng):
    return fitted(m, rng, 11, 2, 4)


@numerics
def one_batch_an_epoch(m, rng):
    return fitted(m, rng, 6, 3, 6)


@numerics
def batches_larger_than_all_records(m, rng):
    return fitted(m, rng, 5, 2, 8)


@numerics
def one_row_in_a_batch(m, rng):
    return fitted(m, rng, 5, 1, 1)


@numerics
def no_epochs(m, rng):
    return fitted(m, rng, 5, 0, 2)


@numerics
def standardized_records(m, rng):
    return archive(m, rng, 7).x


@numerics
def two_archives(m, rng):
    first, second = archive(m, rng, 6), archive(m, rng, 6)
    model = Line(rng.normal(size=(4, 3)))
    parts = (("the first", first), ("the second", second))
    losses = {
        f"losses on {name}": m.fit(model, Steps(model.weight), records, 2, 2, rng)
        for name, records in (*parts, ("the first again", first))
    }
    return {
        **losses,
        **{f"accuracy on {name}": m.accuracy(model, records) for name, records in parts},
        **{f"x of {name}": records.x for name, records in parts},
    }


@numerics
def accuracies(m, rng):
    records = archive(m, rng, 20)
    return [m.accuracy(Line(rng.normal(size=(4, 3))), records) for _ in range(4)]


@numerics
def nothing_is_recorded_while_measuring(m, rng):
    class Noting(Line):
        def __call__(self, x):
            logits = super().__call__(x)
            self.recorded = logits.requires_grad
            return logits

    model = Noting(rng.normal(size=(4, 3)))
    return {"accuracy": m.accuracy(model, archive(m, rng, 6)), "a graph is recorded": model.recorded}


@numerics
def gradients_from_before(m, rng):
    model, records = Line(rng.normal(size=(4, 3))), archive(m, rng, 6)
    model.weight.grad = gradient(rng.normal(size=(4, 3)))
    losses = m.fit(model, Steps(model.weight), records, 1, 3, rng)
    return {"losses": losses, "weights": model.weight.data}


@numerics
def the_records_are_left_alone(m, rng):
    rows, y = rng.normal(size=(6, 4)), rng.integers(3, size=6)
    model, records = Line(rng.normal(size=(4, 3))), m.Records(Store(rows), y)
    m.fit(model, Steps(model.weight), records, 2, 2, rng)
    m.accuracy(model, records)
    return {"the rows in the store": rows, "y": y, "records.y": records.y}


@numerics
def what_is_returned(m, rng):
    found = fitted(m, rng, 6, 2, 3)
    losses = found["losses"]
    return {
        "type of losses": type(losses).__name__,
        "types of its items": [type(n).__name__ for n in losses],
        "type of the accuracy": type(found["accuracy"]).__name__,
    }


def run(m, rng, n, epochs, size):
    """From the archive to the accuracy."""
    rows, y, model = rng.normal(size=(n, 4)), rng.integers(3, size=n), Line(rng.normal(size=(4, 3)))
    order = np.random.default_rng(0)

    def thunk():
        records = m.Records(Store(rows), y)
        losses = m.fit(model, Steps(model.weight, 0.0), records, epochs, size, order)
        return {"losses": losses, "accuracy": m.accuracy(model, records)}

    return thunk


@budget(calls={"Store.read": 120})
def reads_of_40_records_in_an_epoch_of_10_batches(m, rng):
    return run(m, rng, 40, 1, 4)


@budget(calls={"Store.read": 200})
def reads_of_40_records_in_3_epochs_of_10_batches(m, rng):
    return run(m, rng, 40, 3, 4)


@budget(calls={"Store.read": 200})
def reads_of_40_records_in_3_epochs_of_40_batches(m, rng):
    return run(m, rng, 40, 3, 1)
