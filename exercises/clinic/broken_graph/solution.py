"""Forecast: a network that predicts a series one value ahead, and its training."""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.functions.sigmoid_tanh_silu import tanh
from myml.layers.linear import Linear
from myml.layers.state_dict import Module


class Forecaster(Module):
    """Predicts the next value of a series from the `width` values before it.

    hidden: Linear(width, units), with tanh after it. out: Linear(units, 1). Drawn from rng in this order.
    """

    def __init__(self, width, units, *, rng):
        self.width = width
        self.hidden = Linear(width, units, rng=rng)
        self.out = Linear(units, 1, rng=rng)

    def forward(self, window):
        """Return the predictions, a Tensor (n, 1). window: Tensor (n, width), the latest value last."""
        return self.out(tanh(self.hidden(window)))


def series_loss(model, series):
    """Return the mean of the squared errors of all predictions, a Tensor of shape ().

    model: a Forecaster. series: float array (n, time), n series of 1 value or more, left alone.
    Every value is predicted from the `model.width` values before it. Before a series begins there are zeros.
    `backward` of the result gives the gradient of this mean.
    """
    window = np.zeros((len(series), model.width), series.dtype)
    total = 0.0
    for value in series.T:
        error = model(Tensor(window))[:, 0] - value
        total = total + (error * error).mean()
        window = np.concatenate([window[:, 1:], value[:, None]], axis=1)
    return total / series.shape[1]


def fit(model, optimizer, series, steps):
    """Make `steps` steps along the gradient of `series_loss`, and return the loss before each: floats.

    optimizer: has `zero_grad()` and `step()`.
    """
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = series_loss(model, series)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
