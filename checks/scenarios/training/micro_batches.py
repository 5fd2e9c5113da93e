"""Micro-batches: a classifier that notes what it is shown, plain steps that note their gradients."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient, tensor


class Line:
    """Scores classes by x @ weight, and notes in which mode it is asked, and how many rows it is shown."""

    def __init__(self, weight):
        self.weight = tensor(weight)
        self.training = False
        self.modes, self.rows = [], []

    def train(self, mode=True):
        self.training = mode
        return self

    def eval(self):
        return self.train(False)

    def __call__(self, x):
        self.modes.append(self.training)
        self.rows.append(len(x))
        return x @ self.weight


class Steps:
    """Plain descent, which notes the gradient of each step. As in SGD, what has none stays where it is."""

    def __init__(self, parameter, rate):
        self.params, self.rate = [parameter], rate
        self.noted = []

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is not None:
                self.noted.append(np.array(p.grad))
                p.data -= self.rate * p.grad


def batches(rng, *sizes):
    return [(rng.normal(size=(n, 4)), rng.integers(3, size=n)) for n in sizes]


def fitted(m, rng, loader, rows, rate=0.3):
    """The losses, the gradient of each step, the weights at last, and how many rows were shown at once."""
    return of_weight(m, rng.normal(size=(4, 3)), loader, rows, rate)


def of_weight(m, weight, loader, rows, rate=0.3):
    model = Line(weight.copy())
    optimizer = Steps(model.weight, rate)
    losses = m.fit_in_parts(model, optimizer, loader, rows)
    steps = optimizer.noted
    return {"losses": losses, "gradients": steps, "weights": model.weight.data, "rows": model.rows}


@numerics
def one_row(m, rng):
    return fitted(m, rng, batches(rng, 1), 4)


@numerics
def a_batch_in_one_part(m, rng):
    return fitted(m, rng, batches(rng, 6), 6)


@numerics
def a_batch_and_the_same_batch_twice(m, rng):
    weight, ((x, y),) = rng.normal(size=(4, 3)), batches(rng, 6)
    twice = np.concatenate([x, x]), np.concatenate([y, y])
    return {name: of_weight(m, weight, [pair], 12) for name, pair in (("once", (x, y)), ("twice", twice))}


@numerics
def two_equal_parts(m, rng):
    return fitted(m, rng, batches(rng, 8), 4)


@numerics
def a_last_part_that_is_smaller(m, rng):
    return fitted(m, rng, batches(rng, 10), 4)


@numerics
def parts_of_one_row(m, rng):
    return fitted(m, rng, batches(rng, 5), 1)


@numerics
def more_rows_than_the_batch_has(m, rng):
    return fitted(m, rng, batches(rng, 3), 7)


@numerics
def parts_of_any_size(m, rng):
    weight, pairs = rng.normal(size=(4, 3)), batches(rng, 12)
    return {f"rows={rows}": of_weight(m, weight, pairs, rows) for rows in (1, 5, 6, 11, 12)}


@numerics
def several_batches_of_different_sizes(m, rng):
    return fitted(m, rng, batches(rng, 7, 7, 2), 3)


@numerics
def a_small_rate(m, rng):
    return fitted(m, rng, batches(rng, 6, 6), 4, rate=0.01)


@numerics
def gradients_from_before(m, rng):
    model = Line(rng.normal(size=(4, 3)))
    model.weight.grad = gradient(rng.normal(size=(4, 3)))
    optimizer = Steps(model.weight, 0.3)
    m.fit_in_parts(model, optimizer, batches(rng, 4, 4), 3)
    return {"gradients of the steps": optimizer.noted}


@numerics
def no_batches(m, rng):
    return fitted(m, rng, [], 4)


@numerics
def the_mode(m, rng):
    model = Line(rng.normal(size=(4, 3)))
    m.fit_in_parts(model, Steps(model.weight, 0.3), batches(rng, 4, 4), 2)
    return {"training, at each call": model.modes, "training, afterwards": model.training}


@numerics
def batches_that_can_be_read_only_once(m, rng):
    return fitted(m, rng, (pair for pair in batches(rng, 5, 5)), 2)


@numerics
def the_batches_are_left_alone(m, rng):
    pairs = batches(rng, 4, 4)
    fitted(m, rng, pairs, 3)
    return pairs


@numerics
def what_is_returned(m, rng):
    losses = fitted(m, rng, batches(rng, 4, 3), 2)["losses"]
    return {"type": type(losses).__name__, "types of its items": [type(value).__name__ for value in losses]}
