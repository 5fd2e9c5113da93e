"""Validate epochs: a linear classifier with a layer inside that notes in which mode it is asked."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import gradient, tensor


class Doubling:
    """A layer whose output is twice as large in train mode. Like batch norm it counts what it has seen."""

    def __init__(self):
        self.training = True
        self.modes = []
        self.batches_seen = 0

    def __call__(self, x):
        self.modes.append("train" if self.training else "eval")
        if self.training:
            self.batches_seen += 1
            return x * 2.0
        return x


class Scores:
    """Scores classes by x @ weight. Its mode is that of the layer inside, too."""

    def __init__(self, weight):
        self.weight = tensor(weight)
        self.inside = Doubling()
        self.training = True
        self.recorded = []

    def train(self, mode=True):
        self.training = self.inside.training = mode
        return self

    def eval(self):
        return self.train(False)

    def __call__(self, x):
        logits = self.inside(x @ self.weight)
        self.recorded.append(logits.requires_grad)
        return logits


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


def batches(rng, *sizes):
    return [(rng.normal(size=(n, 4)), rng.integers(3, size=n)) for n in sizes]


def classifier(rng):
    return Scores(rng.normal(size=(4, 3)))


def fitted(m, rng, model, sizes, epochs):
    """What is returned, and the gradient of each step."""
    (validation,) = batches(rng, 7)
    optimizer = Steps(model.weight)
    history = m.fit(model, optimizer, batches(rng, *sizes), validation, epochs)
    return {"history": history, "gradients of the steps": optimizer.noted}


@numerics
def one_epoch(m, rng):
    return fitted(m, rng, classifier(rng), (5, 5), 1)


@numerics
def two_epochs(m, rng):
    return fitted(m, rng, classifier(rng), (5, 5), 2)


@numerics
def five_epochs_of_ragged_batches(m, rng):
    return fitted(m, rng, classifier(rng), (6, 6, 1), 5)


@numerics
def one_batch_an_epoch(m, rng):
    return fitted(m, rng, classifier(rng), (4,), 4)


@numerics
def a_model_that_was_in_eval_mode(m, rng):
    return fitted(m, rng, classifier(rng).eval(), (5, 5), 2)


@numerics
def the_mode_at_each_batch_and_measurement(m, rng):
    found = {}
    for name, model in (
        ("modes, given in train mode", classifier(rng)),
        ("modes, given in eval mode", classifier(rng).eval()),
    ):
        fitted(m, rng, model, (4, 4, 1), 3)
        found[name] = model.inside.modes
    return found


@numerics
def batches_that_the_layer_has_seen(m, rng):
    model = classifier(rng)
    fitted(m, rng, model, (4, 4, 4), 3)
    return model.inside.batches_seen


@numerics
def called_twice(m, rng):
    model = classifier(rng)
    return {"first call": fitted(m, rng, model, (4, 4), 2), "second call": fitted(m, rng, model, (4,), 1)}


@numerics
def no_epochs(m, rng):
    return fitted(m, rng, classifier(rng), (4,), 0)["history"]


@numerics
def measured_by_itself(m, rng):
    model, ((x, y),) = classifier(rng), batches(rng, 9)
    return {
        "loss, given in train mode": m.measure(model.train(), x, y),
        "loss, given in eval mode": m.measure(model.train(False), x, y),
        "modes, at each call": model.inside.modes,
        "batches that the layer has seen": model.inside.batches_seen,
    }


@numerics
def nothing_is_recorded_while_measuring(m, rng):
    model = classifier(rng)
    fitted(m, rng, model, (4, 4), 2)
    return {"requires_grad of the logits, at each call": model.recorded}


@numerics
def gradients_from_before(m, rng):
    model = classifier(rng)
    model.weight.grad = gradient(rng.normal(size=(4, 3)))
    return {"gradients of the steps": fitted(m, rng, model, (4, 4), 2)["gradients of the steps"]}


@numerics
def the_rows_are_left_alone(m, rng):
    model, pairs = classifier(rng), batches(rng, 4, 4, 5)
    m.fit(model, Steps(model.weight), pairs[:2], pairs[2], 2)
    return pairs


@numerics
def what_is_returned(m, rng):
    history = fitted(m, rng, classifier(rng), (4, 4), 2)["history"]
    return [[type(pair).__name__, *(type(value).__name__ for value in pair)] for pair in history]
