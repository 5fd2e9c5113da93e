"""Evaluate: a linear model that behaves differently in training, on whole and ragged batches."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import tensor


class Doubling:
    """A layer whose output is twice as large in train mode."""

    def __init__(self):
        self.training = True

    def __call__(self, x):
        return x * 2.0 if self.training else x


class Scores:
    """A linear model with a layer inside that behaves differently in train mode. Both have a mode."""

    def __init__(self, weight):
        self.weight = tensor(weight)
        self.inside = Doubling()
        self.training = True
        self.modes = []
        self.recorded = []

    def train(self, mode=True):
        self.training = self.inside.training = mode
        return self

    def eval(self):
        return self.train(False)

    def __call__(self, x):
        self.modes.append(self.training)
        logits = self.inside(x @ self.weight)
        self.recorded.append(logits.requires_grad)
        return logits


def model(rng, features=4, classes=3):
    return Scores(rng.normal(size=(features, classes)))


def batches(rng, *sizes, features=4, classes=3):
    return [(rng.normal(size=(n, features)), rng.integers(classes, size=n)) for n in sizes]


@numerics
def one_batch(m, rng):
    return m.evaluate(model(rng), batches(rng, 8))


@numerics
def batches_of_equal_size(m, rng):
    return m.evaluate(model(rng), batches(rng, 5, 5, 5))


@numerics
def a_ragged_last_batch(m, rng):
    return m.evaluate(model(rng), batches(rng, 8, 8, 1))


@numerics
def batches_of_all_sizes(m, rng):
    return m.evaluate(model(rng), batches(rng, 1, 7, 3, 12))


@numerics
def all_right_and_all_wrong(m, rng):
    scores = Scores(np.eye(3) * 10)
    x = np.eye(3)
    return {f"labels {y}": m.evaluate(scores, [(x, np.array(y))]) for y in ([0, 1, 2], [1, 2, 0], [0, 1, 0])}


@numerics
def the_class_far_ahead_is_wrong(m, rng):
    return m.evaluate(Scores(np.eye(3) * 2000), [(np.eye(3), np.array([0, 2, 2]))])


@numerics
def two_classes(m, rng):
    return m.evaluate(model(rng, classes=2), batches(rng, 9, 4, classes=2))


@numerics
def a_class_for_each_place_of_a_text(m, rng):
    pairs = [(rng.normal(size=(n, 5, 4)), rng.integers(3, size=(n, 5))) for n in (2, 3)]
    pairs.append((rng.normal(size=(2, 3, 4)), rng.integers(3, size=(2, 3))))
    return m.evaluate(model(rng), pairs)


@numerics
def the_mode_during_and_after(m, rng):
    found = {}
    for name, training in (("given in train mode", True), ("given in eval mode", False)):
        scores = model(rng).train(training)
        result = m.evaluate(scores, batches(rng, 4, 3))
        found[name] = {
            "returned": result,
            "training, at each call": scores.modes,
            "training, afterwards": scores.training,
            "training of the layer inside, afterwards": scores.inside.training,
        }
    return found


@numerics
def nothing_is_recorded(m, rng):
    scores = model(rng)
    m.evaluate(scores, batches(rng, 4, 3))
    during = list(scores.recorded)
    scores(tensor(rng.normal(size=(2, 4)), requires_grad=False))
    return {
        "requires_grad of the logits, at each call": during,
        "requires_grad of the logits, afterwards": scores.recorded[-1],
        "gradient of the weight": scores.weight.grad,
    }


@numerics
def batches_that_can_be_read_only_once(m, rng):
    return m.evaluate(model(rng), (pair for pair in batches(rng, 4, 3)))


@numerics
def twice(m, rng):
    scores, pairs = model(rng), batches(rng, 4, 3)
    return {
        "first time": m.evaluate(scores, pairs),
        "second time": m.evaluate(scores, pairs),
        "labels afterwards": [y for _, y in pairs],
    }


@numerics(rtol=1e-5)
def float32(m, rng):
    scores = Scores(rng.normal(size=(4, 3)).astype(np.float32))
    return m.evaluate(scores, [(x.astype(np.float32), y) for x, y in batches(rng, 6, 5)])


# 16 batches: a solution that keeps all logits needs sixteen times as much as one that keeps a batch's.
@budget(memory=3)
def many_batches(m, rng):
    scores = model(rng, 4, 64)
    pairs = batches(rng, *[128] * 16, classes=64)
    return lambda: m.evaluate(scores, pairs)
