"""Backward rules: what each operation does to a derivative that passes through it."""

import math

from myml.first_steps.sigmoid import sigmoid
from myml.scalars.scalar_ops import inv


def mul_back(x, y, d):
    """Pass a derivative back through x * y.

    x, y: floats, the inputs. d: float, the derivative of the end result by the product.
    Returns the tuple of two floats: its derivatives by x and by y.
    torch: torch.autograd.grad of torch.mul
    """
    raise NotImplementedError("Build it.")


def inv_back(x, d):
    """Pass a derivative back through 1 / x.

    x: float, the input, perhaps 0. d: float, the derivative of the end result by 1 / x.
    Returns a float: its derivative by x; infinite, with the sign of -d, for an x that is 0 or so small that
    the derivative is too large for a float.
    torch: torch.autograd.grad of torch.reciprocal
    """
    raise NotImplementedError("Build it.")


def log_back(x, d):
    """Pass a derivative back through log(x).

    x: float, the input, above 0 or 0.0 (not -0.0). d: float, the derivative of the end result by log(x).
    Returns a float: its derivative by x; infinite, with the sign of d, for an x of 0.
    torch: torch.autograd.grad of torch.log
    """
    raise NotImplementedError("Build it.")


def relu_back(x, d):
    """Pass a derivative back through relu(x), the larger of x and 0.

    x: float, the input. d: float, the derivative of the end result by relu(x), perhaps infinite.
    Returns a float: its derivative by x. Nothing passes where x is 0 or below.
    torch: torch.autograd.grad of torch.relu
    """
    raise NotImplementedError("Build it.")


def tanh_back(x, d):
    """Pass a derivative back through tanh(x).

    x: float, the input. d: float, the derivative of the end result by tanh(x).
    Returns a float: its derivative by x.
    torch: torch.autograd.grad of torch.tanh
    """
    raise NotImplementedError("Build it.")


def sigmoid_back(x, d):
    """Pass a derivative back through sigmoid(x).

    x: float, the input. d: float, the derivative of the end result by sigmoid(x).
    Returns a float: its derivative by x, with the right relative size far to either side.
    torch: torch.autograd.grad of torch.sigmoid
    """
    raise NotImplementedError("Build it.")
