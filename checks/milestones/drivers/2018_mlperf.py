"""Trains the learner's networks of 1998 and 1986, has them compressed, and lets them predict.

Runs in the learner's processes: one that trains and compresses, and new ones that are given bytes or weights
alone.

Each function is given its inputs by the judge and returns a thunk; what the thunk returns is what the judge
reads. Nothing here measures a time that counts: the judge's clock runs outside.
"""

import json

import numpy as np

from learnml.checks.milestones.taking_up import kept, taken_up
from learnml.checks.spec import shape

RATES = {"lenet": (3e-3, 0.05), "hidden layer": (2e-3, 0.1)}
"""Learning rate and weight decay, by kind of network."""


@shape
def network(m, kind, sizes, images, labels, epochs, seed, state):
    """Each call trains for one more epoch."""
    from myml.functions.cross_entropy import cross_entropy
    from myml.optim.adamw import AdamW
    from myml.optim.schedules import lr_cosine
    from myml.training.dataloader import DataLoader, TensorDataset
    from myml.training.train_epoch import train_epoch

    rng = np.random.default_rng(seed)
    rate, decay = RATES[kind]
    model = _made(kind, sizes, rng)
    optimizer = AdamW(list(model.parameters()), lr=rate, weight_decay=decay)
    done = taken_up(state, model, optimizer, rng)
    loader = DataLoader(TensorDataset(_rows(kind, images), labels), 64, rng=rng)

    def train():
        nonlocal done
        optimizer.lr = lr_cosine(done, rate, 0.0, 0, epochs)
        train_epoch(model, optimizer, cross_entropy, loader)
        done += 1
        return {"weights": model.state_dict(), "state": kept(model, optimizer, done, rng)}

    return train


@shape
def compressed(m, kind, sizes, weights, images, labels, seed, state):
    """The bytes that the learner makes of a trained network, in a single step."""
    model = _loaded(kind, sizes, weights)
    rows, rng = _rows(kind, images), np.random.default_rng(seed)
    return lambda: {"blob": m.compress(model, rows, labels, rng=rng), "state": {}}


@shape
def restored(m, kind, blob, images):
    """The logits of the network that is in these bytes."""
    model = m.restore(blob)
    return _asked(model, _rows(kind, images))


@shape
def original(m, kind, sizes, weights, images):
    """The logits of the learner's network with these weights."""
    model = _loaded(kind, sizes, weights).eval()
    return _asked(model, _rows(kind, images))


@shape
def whole_numbers(m, kind, sizes, weights, images):
    """The logits of the same network if all its units stay, and its weights become int8."""
    from myml.compression.quantize_model import quantize_model

    return _asked(quantize_model(_loaded(kind, sizes, weights)), _rows(kind, images))


@shape
def own_clock(m, kind, sizes, weights, blob, images):
    """What the learner's own `bench` says of a network and of its bytes restored; shown, and not judged."""
    from myml.profiling.timer import bench

    rows = _rows(kind, images)
    asked = {
        "float32": _asked(_loaded(kind, sizes, weights).eval(), rows),
        "compressed": _asked(m.restore(blob), rows),
    }
    return lambda: {name: bench(ask)["median"] for name, ask in asked.items()}


@shape
def submission(m, runs, seed):
    """The learner's submission for what the judge has measured, as it arrives."""
    from myml.olympics.submission import build_submission

    return lambda: json.loads(json.dumps(build_submission(runs, seed)))


def _made(kind, sizes, rng):
    if kind == "lenet":
        from myml.vision.lenet import LeNet

        return LeNet(channels=tuple(sizes), rng=rng)
    from myml.functions.relu import relu
    from myml.layers.linear import Linear
    from myml.layers.sequential import Sequential

    return Sequential(Linear(784, sizes[0], rng=rng), relu, Linear(sizes[0], 10, rng=rng))


def _loaded(kind, sizes, weights):
    model = _made(kind, sizes, np.random.default_rng(0))
    model.load_state_dict(weights)
    return model


def _asked(model, rows):
    from myml.autograd.tensor import Tensor
    from myml.scalars.function_context import no_grad

    def ask():
        with no_grad():
            return model(Tensor(rows)).data

    return ask


def _rows(kind, images):
    rows = images.astype(np.float32) / 255
    return rows.reshape(-1, 1, 28, 28) if kind == "lenet" else rows
