"""A law from small runs: a layer learns from as many rows as were bought, and from other numbers of them."""

from functools import lru_cache

import numpy as np

from learnml.checks.spec import at_most, counted, given, numerics

INPUTS, OUTPUTS, STEPS = 16, 40, 120
SMALL, LARGE, MOST = (80, 160, 320, 640), 1280, 600


@lru_cache(16)
def loss_after(rows):
    """The expected squared error on an unseen row, of a layer that has learned from so many."""
    from myml.autograd.tensor import Tensor
    from myml.functions.mse_loss import mse_loss
    from myml.layers.linear import Linear
    from myml.optim.adam import Adam

    rng = np.random.default_rng(1)
    true = rng.normal(size=(OUTPUTS, INPUTS))
    x = rng.normal(size=(rows, INPUTS))
    y = x @ true.T + rng.normal(size=(rows, OUTPUTS))
    inputs, targets = Tensor(x.astype(np.float32)), Tensor(y.astype(np.float32))
    layer = Linear(INPUTS, OUTPUTS, bias=False, rng=np.random.default_rng(0))
    optimizer = Adam(layer.parameters(), 0.1)
    for _ in range(STEPS):
        optimizer.zero_grad()
        mse_loss(layer(inputs), targets).backward()
        optimizer.step()
    # Inputs and noise have the variance 1, so that this is what infinitely many rows would show.
    return 1 + float(np.square(layer.weight.data - true).sum(1).mean())


@numerics(rtol=0.1)
@given("small")
def small(m, rng):
    return [counted(loss, loss_after(rows)) for loss, rows in zip(m.small, SMALL, strict=True)]


@numerics(rtol=0.03)
def floor(m, rng):
    return m.floor


@numerics(rtol=0.3)
def exponent(m, rng):
    return m.exponent


@numerics(rtol=0.01)
@given("large")
def large(m, rng):
    return counted(m.large, loss_after(LARGE))


@numerics(rtol=0.7)
def tenth(m, rng):
    return m.tenth


@numerics
def never(m, rng):
    return m.never


@numerics(seconds=8)
@given("rows")
def rows(m, rng):
    loss = loss_after(int(np.minimum(m.rows, 1000)))
    return {
        "rows": at_most(m.rows, MOST),
        "loss": at_most(loss, 1.045),
        "against half": at_most(loss, 0.99 * loss_after(MOST // 2), "0.99 of that of 300 rows"),
    }
