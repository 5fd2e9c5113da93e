"""A batch that fits: the network is trained with the rows that a step has."""

from functools import lru_cache

import numpy as np

from learnml.checks.designs import Network, share_right, train
from learnml.checks.spec import at_least, at_most, counted, given, numerics

FEATURES, STEPS, MEMORY, WIDE, BYTES = 16, 80, 22_000, 64, 4
TRIALS = 4


def rows(n, rng):
    """Rows of numbers, and whether the first two have the same sign; one class of ten is wrong."""
    x = rng.normal(size=(n, FEATURES)).astype(np.float32)
    return x, ((x[:, 0] * x[:, 1] > 0) ^ (rng.random(n) < 0.1)).astype(np.int64)


def network_of(width, seed=0):
    from myml.autograd.tensor import Tensor
    from myml.functions.relu import relu
    from myml.layers.linear import Linear

    rng = np.random.default_rng(seed)
    first, last = Linear(FEATURES, width, rng=rng), Linear(width, 2, rng=rng)
    return Network([first, last], lambda x: last(relu(first(Tensor(x)))))


def fixed_bytes(width):
    return 4 * BYTES * network_of(width).size


def kept_bytes(width, micro):
    return BYTES * micro * (FEATURES + width + 2)


@lru_cache
def data():
    """Rows to learn from, and others."""
    rng = np.random.default_rng(1)
    return rows(20_000, rng), rows(3000, rng)


@lru_cache(8)
def share(width, batch):
    """The share of right answers, the mean of a few networks: a single one may be lucky."""
    from myml.functions.cross_entropy import cross_entropy
    from myml.optim.adam import Adam

    (x, y), (unseen, classes) = data()
    shares = []
    for seed in range(10, 10 + TRIALS):
        network = network_of(width, seed)
        # The mean over micro batches of equal size is the mean over all their rows.
        train(network, Adam(network.parameters(), 0.04), cross_entropy, x, y, STEPS, batch, seed)
        shares.append(share_right(network, unseen, classes))
    return float(np.mean(shares))


@numerics
def width(m, rng):
    return at_least(m.width, 1)


@numerics
def micro(m, rng):
    return at_least(m.micro, 1)


@numerics
def accumulate(m, rng):
    return at_least(m.accumulate, 1)


@numerics
@given("width", "fixed")
def fixed(m, rng):
    return counted(m.fixed, fixed_bytes(m.width))


@numerics
@given("width", "micro", "kept")
def kept(m, rng):
    return counted(m.kept, kept_bytes(m.width, m.micro))


@numerics
def largest(m, rng):
    return m.largest


@numerics(seconds=8)
@given("width", "micro", "accumulate")
def training(m, rng):
    baseline = share(WIDE, (MEMORY - fixed_bytes(WIDE)) // kept_bytes(WIDE, 1))
    batch = m.micro * m.accumulate
    return {
        "bytes": at_most(fixed_bytes(m.width) + kept_bytes(m.width, m.micro), MEMORY),
        "rows": at_most(STEPS * batch, 30_000),
        "share right": at_least(share(m.width, batch), baseline + 0.14, "0.14 above width 64"),
    }
