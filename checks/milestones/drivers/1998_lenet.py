"""Trains the learner's LeNet and, to compare with, their network of 1986 and their linear model.

Runs in the learner's process; while it trains the LeNet, it knows neither the digits to be predicted nor
their labels.

Each function is given its inputs by the judge and returns a thunk; what the thunk returns is what the judge
reads.
"""

import numpy as np

from learnml.checks.milestones.taking_up import kept, taken_up
from learnml.checks.spec import shape


@shape
def network(m, images, labels, channels, epochs, seed, state):
    """Each call trains for one more epoch."""
    rng = np.random.default_rng(seed)
    model = m.make_network(tuple(channels), rng=rng)
    optimizer = m.make_optimizer(model)
    done = taken_up(state, model, optimizer, rng)
    rows = _pixels(images).reshape(-1, 1, 28, 28)

    def train():
        nonlocal done
        m.train(model, optimizer, rows, labels, done, epochs, rng=rng)
        done += 1
        return {"weights": model.state_dict(), "state": kept(model, optimizer, done, rng)}

    return train


@shape
def answers(m, weights, channels, unseen):
    """The logits of a network with these weights."""
    model = m.make_network(tuple(channels), rng=np.random.default_rng(0))
    model.load_state_dict(weights)
    return lambda: _logits(model, _pixels(unseen).reshape(-1, 1, 28, 28))


@shape
def hidden_layer(m, images, labels, unseen, shown, epochs, seed, state):
    """The network of 1986, from the learner's own layers; each call trains for one more epoch.

    shown: how many of the images to learn from are predicted as well.
    """
    from myml.functions.cross_entropy import cross_entropy
    from myml.functions.relu import relu
    from myml.layers.linear import Linear
    from myml.layers.sequential import Sequential
    from myml.optim.adamw import AdamW
    from myml.optim.schedules import lr_cosine
    from myml.training.dataloader import DataLoader, TensorDataset
    from myml.training.train_epoch import train_epoch

    rng = np.random.default_rng(seed)
    model = Sequential(Linear(784, 128, rng=rng), relu, Linear(128, 10, rng=rng))
    optimizer = AdamW(model.parameters(), lr=2e-3, weight_decay=0.1)
    done = taken_up(state, model, optimizer, rng)
    rows, others = _pixels(images), _pixels(unseen)

    def train():
        nonlocal done
        optimizer.lr = lr_cosine(done, 2e-3, 0.0, 0, epochs)
        train_epoch(model, optimizer, cross_entropy, DataLoader(TensorDataset(rows, labels), 64, rng=rng))
        done += 1
        return {
            "seen": _logits(model, rows[:shown]),
            "unseen": _logits(model, others),
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
    """Computed in parts: the maps of thousands of images at once would take half a gigabyte."""
    from myml.autograd.tensor import Tensor
    from myml.scalars.function_context import no_grad

    model.eval()
    with no_grad():
        logits = np.concatenate([model(Tensor(rows[i : i + 250])).data for i in range(0, len(rows), 250)])
    model.train()
    return logits


def _pixels(images):
    return images.astype(np.float32) / 255
