"""The best size for a budget: networks learn from as many examples as their size leaves money for."""

from functools import lru_cache

import numpy as np

from learnml.checks.designs import Network
from learnml.checks.spec import at_least, at_most, chosen, counted, given, numerics, one_of

INPUTS, OUTPUTS, STEPS, TRIALS = 12, 20, 50, 2
BUDGET, SMALL = 320_000_000, 20_000_000
QUARTER, FOURFOLD, NARROW, WIDE, WIDEST = 8, 128, 3, 48, 1000
"""Widths: the two to beat, those that lack something, and the widest that is trained."""


def rows(n, rng, noise=0.3):
    """Examples of the task, which is the same for every rng."""
    task = np.random.default_rng(0)
    first = task.normal(size=(INPUTS, 64)) / np.arange(1, INPUTS + 1)[:, None]
    shift, last = task.normal(size=64), task.normal(size=(64, OUTPUTS)) / 6
    x = rng.normal(size=(n, INPUTS))
    y = np.tanh(x @ first + shift) @ last + rng.normal(0, noise, size=(n, OUTPUTS))
    return x.astype(np.float32), y.astype(np.float32)


@lru_cache
def unseen():
    return rows(2000, np.random.default_rng(1), 0.0)


def network_of(width, seed=0):
    from myml.autograd.tensor import Tensor
    from myml.functions.relu import relu
    from myml.layers.linear import Linear

    rng = np.random.default_rng(seed)
    first, last = Linear(INPUTS, width, rng=rng), Linear(width, OUTPUTS, rng=rng)
    return Network([first, last], lambda x: last(relu(first(Tensor(x)))))


def size_of(width):
    return network_of(int(np.clip(width, 1, WIDEST))).size


def affordable(width, budget):
    """How many examples the budget pays for with this network."""
    return int(budget // (6 * size_of(width) * STEPS))


@lru_cache(16)
def reached(width, examples, steps=STEPS):
    """The loss after training, the mean of a few networks with examples of their own."""
    from myml.autograd.tensor import Tensor
    from myml.functions.mse_loss import mse_loss
    from myml.optim.adam import Adam

    losses = []
    for seed in range(10, 10 + TRIALS):
        network = network_of(width, seed)
        x, y = rows(examples, np.random.default_rng(seed))
        optimizer = Adam(network.parameters(), 0.04)
        for _ in range(steps):
            optimizer.zero_grad()
            mse_loss(network.forward(x), Tensor(y)).backward()
            optimizer.step()
        inputs, targets = unseen()
        losses.append(np.square(network.forward(inputs).data - targets).mean())
    return float(np.mean(losses))


def reached_with_budget(width):
    width = int(np.clip(width, 1, WIDEST))
    return reached(width, affordable(width, BUDGET))


def more_parameters(width, examples):
    return reached(4 * width, examples)


def more_examples(width, examples):
    return reached(width, 4 * examples)


def more_steps(width, examples):
    return reached(width, examples, 4 * STEPS)


CHANGES = {"parameters": more_parameters, "examples": more_examples, "steps": more_steps}


def helped(width, name):
    """The choice, and what giving more of it does to the loss."""
    examples = affordable(width, SMALL)
    after = chosen(CHANGES, name)(width, examples) / reached(width, examples)
    return {
        "lacks": one_of(name, CHANGES),
        "loss with more": at_most(after, 0.6, "as a share of the loss before"),
    }


@numerics(rtol=0.5)
def best_5(m, rng):
    return m.best_5


@numerics(rtol=0.5)
def best_20(m, rng):
    return m.best_20


@numerics(rtol=0.5)
def best_80(m, rng):
    return m.best_80


@numerics(rtol=0.2)
def lowest(m, rng):
    return m.lowest


@numerics(rtol=0.3)
def exponent(m, rng):
    return m.exponent


@numerics
def width(m, rng):
    return at_least(m.width, 1)


@numerics
@given("width", "parameters")
def parameters(m, rng):
    return counted(m.parameters, size_of(m.width))


@numerics
@given("width", "examples")
def examples(m, rng):
    return counted(m.examples, affordable(m.width, BUDGET))


@numerics(rtol=0.25, seconds=8)
@given("width", "loss")
def loss(m, rng):
    return counted(m.loss, reached_with_budget(m.width))


@numerics(seconds=8)
@given("narrow_lacks")
def narrow_lacks(m, rng):
    return helped(NARROW, m.narrow_lacks)


@numerics(seconds=8)
@given("wide_lacks")
def wide_lacks(m, rng):
    return helped(WIDE, m.wide_lacks)


@numerics(seconds=8)
@given("width")
def network(m, rng):
    rival = np.minimum(reached_with_budget(QUARTER), reached_with_budget(FOURFOLD))
    whose = "0.75 of the better of widths 8 and 128"
    return {"loss": at_most(reached_with_budget(m.width), float(0.75 * rival), whose)}
