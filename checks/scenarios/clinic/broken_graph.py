"""Forecast: losses of a run, gradients by name, and series of every length."""

import numpy as np

from learnml.checks.spec import numerics
from learnml.checks.tensors import filled, gradient, parameter_gradients, tensor


class Steps:
    """Plain descent. As in SGD, what has no gradient stays where it is."""

    def __init__(self, model, rate):
        self.params, self.rate = list(model.parameters()), rate

    def zero_grad(self):
        for p in self.params:
            p.grad = None

    def step(self):
        for p in self.params:
            if p.grad is not None:
                p.data -= self.rate * p.grad


def made(m, rng, width=3, units=4):
    """A model in float64 whose weights are drawn from the scenario's generator, by name."""
    return filled(m.Forecaster(width, units, rng=np.random.default_rng(0)), rng)


def found(m, rng, n, time, width=3):
    """The loss of some series, and its gradients."""
    model = made(m, rng, width)
    loss = m.series_loss(model, rng.normal(size=(n, time)))
    loss.backward()
    return {"loss": loss.data, "gradients": parameter_gradients(model)}


@numerics
def the_losses_of_a_run(m, rng):
    model = made(m, rng)
    waves = np.sin(rng.uniform(0.3, 0.6, (4, 1)) * np.arange(8) + rng.uniform(0, 6, (4, 1)))
    return m.fit(model, Steps(model, 0.1), waves, 6)


@numerics
def the_loss_of_fresh_weights(m, rng):
    return {
        f"loss of series of shape {shape}": found(m, rng, *shape)["loss"]
        for shape in ((1, 1), (3, 2), (2, 9))
    }


@numerics
def predictions(m, rng):
    model = made(m, rng)
    return {
        f"predictions of shape {n, 1}": model(tensor(rng.normal(size=(n, 3)), requires_grad=False)).data
        for n in (1, 5)
    }


@numerics
def gradients_of_a_single_value(m, rng):
    return found(m, rng, 3, 1)


@numerics
def gradients_of_two_values(m, rng):
    return found(m, rng, 3, 2)


@numerics
def gradients_of_long_series(m, rng):
    return {"2 series of 9 values": found(m, rng, 2, 9), "a series of 14 values": found(m, rng, 1, 14)}


@numerics
def windows_of_one_value_and_of_many(m, rng):
    return {f"windows of {width}": found(m, rng, 2, 5, width) for width in (1, 2, 7)}


@numerics
def a_loss_that_is_doubled(m, rng):
    model = made(m, rng)
    (m.series_loss(model, rng.normal(size=(2, 4))) * 2.0).backward()
    return parameter_gradients(model)


@numerics
def two_losses_before_either_goes_back(m, rng):
    model = made(m, rng)
    one, two = (m.series_loss(model, rng.normal(size=(2, 4))) for _ in range(2))
    one.backward()
    two.backward()
    return parameter_gradients(model)


@numerics
def no_steps(m, rng):
    model = made(m, rng)
    losses = m.fit(model, Steps(model, 0.1), rng.normal(size=(2, 4)), 0)
    return {"losses": losses, "hidden.weight": model.hidden.weight.data}


@numerics
def the_weights_after_three_steps(m, rng):
    model = made(m, rng)
    m.fit(model, Steps(model, 0.1), rng.normal(size=(2, 5)), 3)
    return {name: p.data for name, p in model.named_parameters()}


@numerics
def gradients_from_before(m, rng):
    model = made(m, rng)
    for p in model.parameters():
        p.grad = gradient(rng.normal(size=tuple(p.shape)))
    return m.fit(model, Steps(model, 0.1), rng.normal(size=(2, 4)), 3)


@numerics
def fresh_weights(m, rng):
    model = m.Forecaster(3, 2, rng=rng)
    fresh = {name: p.data for name, p in model.named_parameters()}
    return {**fresh, "names": list(fresh), "drawn from rng afterwards": rng.random()}


@numerics
def the_series_are_left_alone(m, rng):
    model, series = made(m, rng), rng.normal(size=(2, 5))
    m.fit(model, Steps(model, 0.1), series, 2)
    return series
