"""Parameters for a budget: networks of the chosen width and depth are counted, and trained side by side."""

from functools import lru_cache

import numpy as np

from learnml.checks.designs import Network, share_right, train
from learnml.checks.spec import at_least, at_most, counted, given, numerics

BUDGET, WIDEST, TURNS, TRIALS = 1500, 299, 2.2, 8


def points(n, rng):
    """Points on the two arms of a spiral, and which arm it is."""
    radius, arm = np.sqrt(rng.random(n)), rng.integers(2, size=n)
    angle = 2 * np.pi * TURNS * radius + np.pi * arm
    x = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1) + rng.normal(0, 0.02, size=(n, 2))
    return x.astype(np.float32), arm


def layers_of(width, depth, rng):
    from myml.layers.linear import Linear

    sizes = [2, *[width] * depth, 2]
    return [Linear(nin, nout, rng=rng) for nin, nout in zip(sizes, sizes[1:])]


def size_of(width, depth):
    return Network(layers_of(width, depth, np.random.default_rng(0)), None).size


def side_by_side(width, depth, trials):
    """A few networks with different first weights, as one: their parameters are stacked."""
    from myml.autograd.tensor import Tensor
    from myml.functions.relu import relu
    from myml.layers.module import Parameter

    rng = np.random.default_rng(0)
    networks = list(zip(*(layers_of(width, depth, rng) for _ in range(trials))))
    weights = [Parameter(np.stack([layer.weight.data.T for layer in layers])) for layers in networks]
    biases = [Parameter(np.stack([layer.bias.data[None] for layer in layers])) for layers in networks]

    def forward(x):
        hidden = Tensor(x)
        for weight, bias in zip(weights[:-1], biases):
            hidden = relu(hidden @ weight + bias)
        return hidden @ weights[-1] + biases[-1]

    return Network([*weights, *biases], forward)


@lru_cache(4)
def share(width, depth, trials=TRIALS):
    """The share of unseen points that are right after training, the mean of all networks."""
    from myml.functions.cross_entropy import cross_entropy
    from myml.optim.adam import Adam

    rng = np.random.default_rng(1)
    (x, y), (unseen, arms) = points(2000, rng), points(1000, rng)
    networks = side_by_side(width, depth, trials)
    of_all = lambda scores, y: cross_entropy(scores.reshape(-1, 2), np.tile(y, trials))  # noqa: E731
    train(networks, Adam(networks.parameters(), 0.005), of_all, x, y, steps=400, batch=64)
    return share_right(networks, unseen, arms)


@numerics
def width(m, rng):
    return at_least(m.width, 1)


@numerics
def depth(m, rng):
    return at_least(m.depth, 1)


@numerics
@given("width", "depth", "parameters")
def parameters(m, rng):
    return counted(m.parameters, size_of(m.width, m.depth))


@numerics
def widest(m, rng):
    return m.widest


@numerics
def widest_of_three(m, rng):
    return m.widest_of_three


@numerics
def blocks(m, rng):
    return m.blocks


@numerics
def wide_blocks(m, rng):
    return m.wide_blocks


@numerics(seconds=10)
@given("width", "depth")
def network(m, rng):
    return {
        "parameters": at_most(size_of(m.width, m.depth), BUDGET),
        "share right": at_least(share(m.width, m.depth), share(WIDEST, 1, 3) + 0.04, "0.04 above one layer"),
    }
