"""Classifier: its weights given by name, plain steps, and losses beside the probabilities."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import filled, gradient, parameter_gradients


class Steps:
    """Plain descent, which notes the gradients of each step. As in SGD, what has none stays where it is."""

    def __init__(self, model, rate):
        self.named, self.rate = dict(model.named_parameters()), rate
        self.params = list(self.named.values())
        self.noted = []

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        moved = {name: p for name, p in self.named.items() if p.grad is not None}
        self.noted.append({name: np.array(p.grad) for name, p in moved.items()})
        for p in moved.values():
            p.data -= self.rate * p.grad


def network(m, rng, nin=4, width=6, classes=3):
    """A Classifier in float64, with weights that are drawn by name."""
    return filled(m.Classifier(nin, width, classes, rng=np.random.default_rng(0)), rng)


def batches(rng, *sizes, classes=3):
    return [(rng.normal(size=(n, 4)), rng.integers(classes, size=n)) for n in sizes]


def fitted(m, rng, sizes, epochs, rate=0.1):
    """The losses, the gradients of each step, and the probabilities afterwards."""
    model = network(m, rng)
    optimizer = Steps(model, rate)
    losses = m.fit(model, optimizer, batches(rng, *sizes), epochs)
    found = {"losses": losses, "gradients of the steps": optimizer.noted}
    return {**found, "probabilities": m.probabilities(model, rng.normal(size=(5, 4)))}


@numerics
def probabilities_of_some_rows(m, rng):
    return m.probabilities(network(m, rng), rng.normal(size=(7, 4)))


@numerics
def probabilities_of_one_row_and_two_classes(m, rng):
    return m.probabilities(network(m, rng, classes=2), rng.normal(size=(1, 4)))


@numerics
def the_loss_beside_the_probabilities(m, rng):
    model, ((x, y),) = network(m, rng), batches(rng, 6)
    before = m.probabilities(model, x)
    (loss,) = m.fit(model, Steps(model, 0.0), [(x, y)], 1)
    return {"probabilities of the right class": before[np.arange(6), y], "loss": loss}


@numerics
def one_batch(m, rng):
    return fitted(m, rng, (6,), 1)


@numerics
def three_epochs_of_ragged_batches(m, rng):
    return fitted(m, rng, (5, 5, 2), 3)


@numerics
def a_loss_below_the_floor(m, rng):
    model, classes = network(m, rng, classes=10), np.arange(10)
    loader = [(3.0 * rng.normal(size=(10, 4)), rng.permutation(classes))]
    return m.fit(model, Steps(model, 0.05), loader, 30)


@numerics
def the_likeliest_class(m, rng):
    model, x = network(m, rng), rng.normal(size=(9, 4))
    return m.probabilities(model, x).argmax(1)


@numerics
def called_twice(m, rng):
    model, pairs, x = network(m, rng), batches(rng, 4, 4), rng.normal(size=(3, 4))
    optimizer = Steps(model, 0.1)
    return {
        "losses of one epoch": m.fit(model, optimizer, pairs, 1),
        "losses of two more epochs": m.fit(model, optimizer, pairs, 2),
        "probabilities": m.probabilities(model, x),
        "probabilities, again": m.probabilities(model, x),
    }


@numerics
def gradients_from_before(m, rng):
    model = network(m, rng)
    for p in model.parameters():
        p.grad = gradient(rng.normal(size=tuple(p.shape)))
    optimizer = Steps(model, 0.1)
    m.fit(model, optimizer, batches(rng, 4, 4), 1)
    return {"gradients of the steps": optimizer.noted}


@numerics
def no_gradients_from_probabilities(m, rng):
    model = network(m, rng)
    m.probabilities(model, rng.normal(size=(5, 4)))
    return parameter_gradients(model)


@numerics
def no_epochs(m, rng):
    return fitted(m, rng, (4,), 0)["losses"]


@numerics
def fresh_weights(m, rng):
    state = m.Classifier(3, 5, 2, rng=rng).state_dict()
    return {name: state[name] for name in ("hidden.weight", "hidden.bias", "out.weight", "out.bias")}


@numerics
def the_inputs_are_left_alone(m, rng):
    model, pairs, x = network(m, rng), batches(rng, 4, 4), rng.normal(size=(3, 4))
    m.fit(model, Steps(model, 0.1), pairs, 1)
    m.probabilities(model, x)
    return {"batches afterwards": pairs, "x afterwards": x}
