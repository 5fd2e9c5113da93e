"""Learning curve: a small classifier, its losses epoch by epoch, and what stays in memory."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import gradient, tensor


class Net:
    """Two products and a square between them."""

    def __init__(self, first, second):
        self.first, self.second = tensor(first), tensor(second)

    def __call__(self, x):
        hidden = x @ self.first
        return (hidden * hidden) @ self.second


class Steps:
    """Plain descent, which notes the gradients of each step. As in SGD, what has none stays where it is."""

    def __init__(self, *parameters, rate=0.01):
        self.params, self.rate = parameters, rate
        self.noted = []

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is not None:
                self.noted.append(np.array(p.grad))
                p.data -= self.rate * p.grad


def network(rng, features=4, hidden=5, classes=3):
    return Net(rng.normal(size=(features, hidden)), 0.3 * rng.normal(size=(hidden, classes)))


def batches(rng, *sizes):
    return [(rng.normal(size=(n, 4)), rng.integers(3, size=n)) for n in sizes]


def learned(m, rng, sizes, validation_sizes, epochs):
    """The curve, and the gradients of each step."""
    model = network(rng)
    optimizer = Steps(model.first, model.second)
    curve = m.learning_curve(model, optimizer, batches(rng, *sizes), batches(rng, *validation_sizes), epochs)
    return {"curve": curve, "gradients of the steps": optimizer.noted}


@numerics
def one_epoch(m, rng):
    return learned(m, rng, (5, 5), (4,), 1)


@numerics
def three_epochs(m, rng):
    return learned(m, rng, (5, 5), (4, 4), 3)


@numerics
def ragged_batches(m, rng):
    return learned(m, rng, (6, 6, 1), (7, 7, 2), 2)


@numerics
def no_epochs(m, rng):
    return learned(m, rng, (4,), (4,), 0)


@numerics
def a_single_row_to_measure_on(m, rng):
    return learned(m, rng, (4,), (1,), 2)


@numerics
def called_twice(m, rng):
    return {"first call": learned(m, rng, (4, 4), (3,), 2), "second call": learned(m, rng, (4,), (3, 3), 1)}


@numerics
def gradients_from_before(m, rng):
    model = network(rng)
    model.first.grad = gradient(rng.normal(size=(4, 5)))
    optimizer = Steps(model.first, model.second)
    m.learning_curve(model, optimizer, batches(rng, 4, 4), batches(rng, 3), 2)
    return {"gradients of the steps": optimizer.noted}


@numerics
def loaders_that_are_no_lists(m, rng):
    class Loader:
        def __init__(self, pairs):
            self.pairs = pairs

        def __len__(self):
            return len(self.pairs)

        def __iter__(self):
            return iter(self.pairs)

    model = network(rng)
    train, other = Loader(batches(rng, 4, 4)), Loader(batches(rng, 5, 2))
    return {"curve": m.learning_curve(model, Steps(model.first, model.second), train, other, 3)}


@numerics
def the_batches_are_left_alone(m, rng):
    model, train, other = network(rng), batches(rng, 4, 4), batches(rng, 3)
    m.learning_curve(model, Steps(model.first, model.second), train, other, 2)
    return {"training batches afterwards": train, "validation batches afterwards": other}


@numerics
def what_is_returned(m, rng):
    curve = learned(m, rng, (4,), (3,), 2)["curve"]
    return {"type": type(curve).__name__, "types of its items": [type(value).__name__ for value in curve]}


def run(m, rng, measured, epochs):
    """A run on batches of 32 rows, with a hidden layer that takes 16 kB a batch."""
    model = network(rng, 4, 64)
    optimizer = Steps(model.first, model.second, rate=0.0)
    train, other = batches(rng, 32), batches(rng, *[32] * measured)
    return lambda: m.learning_curve(model, optimizer, train, other, epochs)


@budget(memory=3)
def many_epochs(m, rng):
    return run(m, rng, 2, 8)


@budget(memory=3)
def many_batches_to_measure_on(m, rng):
    return run(m, rng, 12, 1)
