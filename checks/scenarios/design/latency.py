"""Fast enough, busy enough: a network is trained, and its batches are timed by what they count."""

from functools import lru_cache

import numpy as np

from learnml.checks.designs import Network, share_right, train
from learnml.checks.spec import at_least, at_most, counted, given, numerics

FEATURES, SCORES, BYTES = 16, 2, 4
PRODUCTS, BANDWIDTH = 2000, 400
"""What the machine does in a microsecond: multiplications, and bytes moved."""


def rows(n, rng):
    """Rows of numbers, and whether the first two have the same sign."""
    x = rng.normal(size=(n, FEATURES)).astype(np.float32)
    return x, (x[:, 0] * x[:, 1] > 0).astype(np.int64)


def network_of(width):
    from myml.autograd.tensor import Tensor
    from myml.functions.relu import relu
    from myml.layers.linear import Linear

    rng = np.random.default_rng(0)
    first, last = Linear(FEATURES, width, rng=rng), Linear(width, SCORES, rng=rng)
    return Network([first, last], lambda x: last(relu(first(Tensor(x)))), (FEATURES + SCORES) * width)


@lru_cache(8)
def share(width):
    """The share of right answers on unseen rows, after training."""
    from myml.functions.cross_entropy import cross_entropy
    from myml.optim.adam import Adam

    rng = np.random.default_rng(1)
    (x, y), (unseen, classes) = rows(8000, rng), rows(2000, rng)
    network = network_of(width)
    train(network, Adam(network.parameters(), 0.03), cross_entropy, x, y, steps=150, batch=256)
    return share_right(network, unseen, classes)


def computing(width, batch):
    return network_of(width).products * batch / PRODUCTS


def moving(width, batch):
    return BYTES * (network_of(width).size + (FEATURES + SCORES) * batch) / BANDWIDTH


def time_of(width, batch):
    return np.maximum(computing(width, batch), moving(width, batch))


@numerics
def width(m, rng):
    return at_least(m.width, 1)


@numerics
def batch(m, rng):
    return at_least(m.batch, 1)


@numerics(rtol=0.001)
@given("width", "batch", "compute")
def compute(m, rng):
    return counted(m.compute, float(computing(m.width, m.batch)))


@numerics(rtol=0.001)
@given("width", "batch", "move")
def move(m, rng):
    return counted(m.move, float(moving(m.width, m.batch)))


@numerics
def table_waits(m, rng):
    return m.table_waits


@numerics
def window_waits(m, rng):
    return m.window_waits


@numerics(rtol=0.05)
def intensity(m, rng):
    return m.intensity


@numerics
def needed(m, rng):
    return m.needed


@numerics
@given("width", "batch")
def service(m, rng):
    time = float(time_of(m.width, m.batch))
    return {
        "microseconds": at_most(time, 20),
        "rows in a microsecond": at_least(m.batch / time, 3),
        "share right": at_least(share(m.width), share(1) + 0.25, "0.25 above width 1"),
    }
