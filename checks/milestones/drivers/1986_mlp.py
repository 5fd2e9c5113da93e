"""Trains the learner's network and linear model.

Runs in the learner's process, and knows no label that is to be predicted.

Each function is given its inputs by the judge and returns a thunk; what the thunk returns is what the judge
reads.
"""

import numpy as np

from learnml.checks.milestones.taking_up import kept, taken_up
from learnml.checks.spec import shape


@shape
def network(m, images, labels, unseen, shown, hidden, epochs, seed, state):
    """Each call trains for one epoch more. shown: how many images to learn from are predicted as well."""
    rng = np.random.default_rng(seed)
    model = m.make_network(hidden, rng=rng)
    optimizer = m.make_optimizer(model)
    done = taken_up(state, model, optimizer, rng)
    rows, others = _pixels(images), _pixels(unseen)

    def train():
        nonlocal done
        m.train(model, optimizer, rows, labels, done, epochs, rng=rng)
        done += 1
        return {
            "seen": _logits(model, rows[:shown]),
            "unseen": _logits(model, others),
            "weights": list(model.state_dict().values()),
            "state": kept(model, optimizer, done, rng),
        }

    return train


@shape
def line(m, images, labels, unseen, epochs):
    """The learner's softmax regression, which has no hidden layer."""
    from myml.training.softmax_regression import softmax_regression_epoch

    rows, others = _pixels(images), _pixels(unseen)

    def train():
        weights = np.zeros((rows.shape[1], 10), np.float32)
        for _ in range(epochs):
            softmax_regression_epoch(rows, labels, weights, 0.1, 64)
        return others @ weights

    return train


def _logits(model, rows):
    from myml.autograd.tensor import Tensor
    from myml.scalars.function_context import no_grad

    model.eval()
    with no_grad():
        logits = model(Tensor(rows)).data
    model.train()
    return logits


def _pixels(images):
    return images.astype(np.float32) / 255
