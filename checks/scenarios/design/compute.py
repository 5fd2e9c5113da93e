"""A budget of compute: the chosen model is trained for as many steps as it was given, and for more."""

from functools import lru_cache

import numpy as np

from learnml.checks.designs import Network, train
from learnml.checks.spec import at_least, at_most, chosen, counted, given, numerics, one_of

BATCH, BUDGET, WIDE, ROWS, NOISE = 32, 2_000_000, 256, 20_000, 0.1
TRIALS = 8


def points(n, seed, noise=NOISE):
    """Points on a wavy surface, and their heights."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, size=(n, 2)).astype(np.float32)
    heights = np.sin(4 * x[:, :1]) * np.cos(4 * x[:, 1:]) + rng.normal(0, noise, size=(n, 1))
    return x, heights.astype(np.float32)


def network_of(width, rng=None):
    from myml.autograd.tensor import Tensor
    from myml.functions.relu import relu
    from myml.layers.linear import Linear

    rng = rng or np.random.default_rng(0)
    first, last = Linear(2, width, rng=rng), Linear(width, 1, rng=rng)
    return Network([first, last], lambda x: last(relu(first(Tensor(x)))), 3 * width)


def side_by_side(width):
    """A few models with different first weights, as one: their parameters are stacked."""
    from myml.autograd.tensor import Tensor
    from myml.functions.relu import relu
    from myml.layers.module import Parameter

    rng = np.random.default_rng(0)
    models = [network_of(width, rng).parts for _ in range(TRIALS)]
    weights = [Parameter(np.stack([model[i].weight.data.T for model in models])) for i in range(2)]
    biases = [Parameter(np.stack([model[i].bias.data[None] for model in models])) for i in range(2)]
    forward = lambda x: relu(Tensor(x) @ weights[0] + biases[0]) @ weights[1] + biases[1]  # noqa: E731
    return Network([*weights, *biases], forward)


@lru_cache(8)
def loss_after(width, steps, rows=ROWS, noise=NOISE):
    """The mean squared error on unseen points, the mean of all models."""
    from myml.autograd.tensor import Tensor
    from myml.optim.adam import Adam

    models = side_by_side(width)
    loss = lambda outputs, targets: ((outputs - Tensor(targets)) ** 2).mean()  # noqa: E731
    train(models, Adam(models.parameters(), 0.02), loss, *points(rows, 1, noise), steps, BATCH)
    x, heights = points(1000, 2, 0.0)
    return float(np.square(models.forward(x).data - heights).mean())


def of_training(width, steps):
    return 3 * network_of(width).products * BATCH * steps


def more_steps(width, steps):
    return loss_after(width, 4 * steps)


def more_rows(width, steps):
    return loss_after(width, steps, rows=2 * ROWS)


def no_noise(width, steps):
    return loss_after(width, steps, noise=0.0)


CHANGES = {"compute": more_steps, "rows": more_rows, "noise": no_noise}


@numerics
def width(m, rng):
    return at_least(m.width, 1)


@numerics
def steps(m, rng):
    return at_least(m.steps, 1)


@numerics
@given("width", "row")
def row(m, rng):
    return counted(m.row, network_of(m.width).products)


@numerics
@given("width", "steps", "products")
def products(m, rng):
    return counted(m.products, of_training(m.width, m.steps))


@numerics
def limit(m, rng):
    return one_of(m.limit, CHANGES)


@numerics
def wide_steps(m, rng):
    return m.wide_steps


@numerics(seconds=8)
@given("width", "steps")
def model(m, rng):
    baseline = loss_after(WIDE, BUDGET // of_training(WIDE, 1))
    return {
        "products": at_most(of_training(m.width, m.steps), BUDGET),
        "loss": at_most(loss_after(m.width, m.steps), 0.6 * baseline, "0.6 of width 256"),
    }


@numerics(seconds=8)
@given("width", "steps", "limit")
def reason(m, rng):
    before, after = loss_after(m.width, m.steps), chosen(CHANGES, m.limit)(m.width, m.steps)
    return {
        "limit": one_of(m.limit, CHANGES),
        "loss without it": at_most(after / before, 0.7, "as a share of the loss before"),
    }
