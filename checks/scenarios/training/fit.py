"""Fit: a linear classifier and plain steps, whose gradients are noted."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient, tensor


class Line:
    """Scores classes by x @ weight, and notes in which mode it is asked."""

    def __init__(self, weight):
        self.weight = tensor(weight)
        self.training = False
        self.modes = []

    def train(self, mode=True):
        self.training = mode
        return self

    def eval(self):
        return self.train(False)

    def __call__(self, x):
        self.modes.append(self.training)
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


def fitted(m, rng, loader, epochs, rate=0.3):
    """The losses, the gradient of each step, and the weights at last."""
    model = Line(rng.normal(size=(4, 3)))
    optimizer = Steps(model.weight, rate)
    history = m.fit(model, optimizer, loader, epochs)
    return {"losses": history, "gradients of the steps": optimizer.noted, "weights": model.weight.data}


@numerics
def one_batch(m, rng):
    return fitted(m, rng, batches(rng, 6), 1)


@numerics
def one_batch_for_three_epochs(m, rng):
    return fitted(m, rng, batches(rng, 6), 3)


@numerics
def two_batches(m, rng):
    return fitted(m, rng, batches(rng, 5, 5), 1)


@numerics
def four_batches_for_three_epochs(m, rng):
    return fitted(m, rng, batches(rng, 5, 5, 5, 2), 3)


@numerics
def the_same_batch_again_and_again(m, rng):
    return fitted(m, rng, batches(rng, 6) * 5, 2)


@numerics
def the_gradients_when_nothing_moves(m, rng):
    return fitted(m, rng, batches(rng, 4, 4, 4), 2, rate=0.0)


@numerics
def gradients_from_before(m, rng):
    model = Line(rng.normal(size=(4, 3)))
    model.weight.grad = gradient(rng.normal(size=(4, 3)))
    optimizer = Steps(model.weight, 0.3)
    m.fit(model, optimizer, batches(rng, 4, 4), 1)
    return {"gradients of the steps": optimizer.noted}


@numerics
def a_large_rate(m, rng):
    return fitted(m, rng, batches(rng, 4, 4, 4), 2, rate=5.0)


@numerics
def no_epochs(m, rng):
    return fitted(m, rng, batches(rng, 4), 0)


@numerics
def the_mode(m, rng):
    model = Line(rng.normal(size=(4, 3)))
    m.fit(model, Steps(model.weight, 0.3), batches(rng, 4, 4), 2)
    return {"training, at each call": model.modes, "training, afterwards": model.training}


@numerics
def a_loader_with_a_length_and_nothing_else(m, rng):
    pairs = batches(rng, 4, 4)

    class Loader:
        def __len__(self):
            return len(pairs)

        def __iter__(self):
            return iter(pairs)

    return fitted(m, rng, Loader(), 2)


@numerics
def the_batches_are_left_alone(m, rng):
    pairs = batches(rng, 4, 4)
    fitted(m, rng, pairs, 1)
    return pairs


@numerics
def what_is_returned(m, rng):
    history = fitted(m, rng, batches(rng, 4, 3), 2)["losses"]
    return {"type": type(history).__name__, "types of its items": [type(value).__name__ for value in history]}
