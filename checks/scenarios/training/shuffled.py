"""Shuffled: which rows come with which labels in each epoch, and a classifier that learns from them."""

import numpy as np

from learnml.checks.spec import numerics, shape
from learnml.checks.tensors import gradient, tensor


class Line:
    """Scores classes by x @ weight."""

    def __init__(self, weight):
        self.weight = tensor(weight)

    def __call__(self, x):
        return x @ self.weight


class Steps:
    """Plain descent, which notes the gradient of each step. As in SGD, what has none stays where it is."""

    def __init__(self, parameter, rate=0.3):
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


def marked(rng, n):
    """Rows that tell which label is theirs: the row of label 7 is [7, 70]."""
    y = rng.permutation(n)
    return np.stack([y, 10 * y], axis=1).astype(float), y


def epoch(loader):
    return [[x.tolist(), y.tolist()] for x, y in loader]


def epochs_of(found):
    """What any random order has in common: which row came with which label, in batches of which size."""
    orders = [[label for _, labels in batches for label in labels] for batches in found]
    epochs = {f"epoch {count}": pairs_of(batches) for count, batches in enumerate(found, 1)}
    return {**epochs, "different orders": len({tuple(order) for order in orders})}


def pairs_of(batches):
    """The rows in their order, each with the label that it came with; and the sizes of the batches."""
    pairs = [
        (int(row[0]), label) for rows, labels in batches for row, label in zip(rows, labels, strict=True)
    ]
    described = [f"row {row} with label {label}" for row, label in sorted(pairs)]
    return {"sizes": [len(labels) for _, labels in batches], "pairs": described}


def with_the_given(found):
    """The same, counting the order of the arrays themselves as one more."""
    given, *epochs = found
    return epochs_of([[given], *epochs])


@shape
def batches_are_pairs_of_arrays(m, rng):
    loader = m.Shuffled(rng.normal(size=(10, 2, 3)), rng.integers(5, size=10), 4, rng)
    return {"len": len(loader), "first epoch": list(loader), "second epoch": list(loader)}


@numerics(read=epochs_of)
def one_epoch(m, rng):
    return [epoch(m.Shuffled(*marked(rng, 12), 4, rng))]


@numerics(read=epochs_of)
def two_epochs(m, rng):
    loader = m.Shuffled(*marked(rng, 12), 4, rng)
    return [epoch(loader), epoch(loader)]


@numerics(read=epochs_of)
def seven_epochs_with_a_ragged_last_batch(m, rng):
    loader = m.Shuffled(*marked(rng, 41), 6, rng)
    return [epoch(loader) for _ in range(7)]


@numerics(read=with_the_given)
def no_epoch_is_in_the_order_of_the_arrays(m, rng):
    x, y = marked(rng, 30)
    loader = m.Shuffled(x, y, 7, rng)
    return [[x.tolist(), y.tolist()], epoch(loader), epoch(loader), epoch(loader)]


@numerics(read=epochs_of)
def after_an_epoch_that_was_left_half_way(m, rng):
    loader = m.Shuffled(*marked(rng, 12), 4, rng)
    next(iter(loader))
    return [epoch(loader), epoch(loader)]


@numerics(read=epochs_of)
def two_loaders_of_the_same_arrays(m, rng):
    x, y = marked(rng, 12)
    one, two = m.Shuffled(x, y, 4, rng), m.Shuffled(x, y, 4, rng)
    return [epoch(one), epoch(two), epoch(one), epoch(two)]


@numerics(read=epochs_of)
def batches_of_one_and_of_all(m, rng):
    x, y = marked(rng, 9)
    loaders = [m.Shuffled(x, y, size, rng) for size in (1, 9, 20)]
    return [epoch(loader) for loader in loaders for _ in range(2)]


@numerics
def one_permutation_an_epoch(m, rng):
    found = {}
    for epochs in (0, 1, 2, 5):
        draws = np.random.default_rng(epochs)
        loader = m.Shuffled(*marked(rng, 12), 4, draws)
        for _ in range(epochs):
            list(loader)
        found[f"drawn from rng after {epochs} epochs"] = draws.random()
    return found


@numerics
def how_many_batches(m, rng):
    return {
        f"len of 12 rows in batches of {size}": len(m.Shuffled(*marked(rng, 12), size, rng))
        for size in (1, 4, 5, 11, 12, 13)
    }


@numerics
def the_arrays_are_left_alone(m, rng):
    x, y = marked(rng, 12)
    loader = m.Shuffled(x, y, 4, rng)
    list(loader)
    list(loader)
    return {"x afterwards": x, "y afterwards": y}


# All rows in one batch: then their order makes no difference.
@numerics
def learning_from_full_batches(m, rng):
    y = rng.integers(3, size=20)
    x = rng.normal(size=(3, 4))[y] + 0.3 * rng.normal(size=(20, 4))
    model = Line(np.zeros((4, 3)))
    return {"losses": m.fit(model, Steps(model.weight, 1.0), m.Shuffled(x, y, 20, rng), 6)}


@numerics
def the_steps_of_the_loop(m, rng):
    batches = [(rng.normal(size=(n, 4)), rng.integers(3, size=n)) for n in (5, 5, 2)]
    model = Line(rng.normal(size=(4, 3)))
    model.weight.grad = gradient(rng.normal(size=(4, 3)))
    optimizer = Steps(model.weight)
    losses = m.fit(model, optimizer, batches, 3)
    return {"losses": losses, "gradients of the steps": optimizer.noted}
