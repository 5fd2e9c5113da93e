"""Trains the learner's network and linear model. Runs in the learner's process, and knows no label that is to
be predicted.

Each function is given its inputs by the judge and returns a thunk; what the thunk returns is what the judge
reads.
"""

import numpy as np

from learnml.checks.spec import shape


@shape
def network(m, images, labels, unseen, shown, hidden, epochs, seed, state):
    """Each call trains for one epoch more. shown: how many images to learn from are predicted as well."""
    rng = np.random.default_rng(seed)
    model = m.make_network(hidden, rng=rng)
    optimizer = m.make_optimizer(model)
    done = 0
    if state:
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        rng.bit_generator.state = state["rng"]
        done = state["done"]
    rows, others = _pixels(images), _pixels(unseen)

    def train():
        nonlocal done
        m.train(model, optimizer, rows, labels, done, epochs, rng=rng)
        done += 1
        weights = model.state_dict()
        return {
            "seen": _logits(model, rows[:shown]),
            "unseen": _logits(model, others),
            "weights": list(weights.values()),
            "state": {
                "model": weights,
                "optimizer": optimizer.state_dict(),
                "rng": rng.bit_generator.state,
                "done": done,
            },
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
