"""Softplus and log-sigmoid: logarithms of probabilities that never overflow."""

import math

from myml.first_steps.sigmoid import sigmoid


def softplus(x):
    """Find log(1 + exp(x)), a smooth version of max(x, 0).

    x: float, any. Returns a float with the right relative size on both sides: close to exp(x) far to the left
    (down to about 1e-308), close to x far to the right. Raises nothing. NaN gives NaN.
    torch: torch.nn.functional.softplus
    """
    raise NotImplementedError("Build it.")


def softplus_slope(x):
    """Find the derivative of softplus at x.

    x: float, any. Returns a float between 0 and 1, with the right relative size far to the left.
    """
    raise NotImplementedError("Build it.")


def log_sigmoid(x):
    """Find the logarithm of sigmoid(x).

    x: float, any. Returns a float, at most 0, with the right relative size on both sides: close to x far to
    the left, close to -exp(-x) far to the right. Raises nothing. NaN gives NaN.
    torch: torch.nn.functional.logsigmoid
    """
    raise NotImplementedError("Build it.")


def log_sigmoid_slope(x):
    """Find the derivative of log_sigmoid at x.

    x: float, any. Returns a float between 0 and 1, with the right relative size far to the right.
    """
    raise NotImplementedError("Build it.")
