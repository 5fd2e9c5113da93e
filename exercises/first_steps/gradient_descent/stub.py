"""Gradient descent: a step against the gradient, many times."""

import math

from myml.first_steps.gradient import gradient
from myml.first_steps.prediction_error import mean_squared_error, predict


def gradient_descent(xs, ys, rate, steps):
    """Fit a line by following the gradient of the mean squared error downhill.

    xs, ys: lists of n numbers each, n at least 1; left alone. rate: float, how much of the
    gradient is a step. steps: int, 0 or more.
    Returns the tuple (slope, intercept, history) of two floats and a list. Both numbers start at 0. history
    holds steps + 1 floats: the mean squared error before the first step, and after each.
    Raises ValueError as soon as a mean squared error is not finite or too large for a float.
    torch: torch.optim.SGD
    """
    raise NotImplementedError("Build it.")
