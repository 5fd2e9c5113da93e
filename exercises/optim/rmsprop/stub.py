"""Adagrad and RMSprop: every weight divides by the size of its own gradients."""

import numpy as np
from myml.optim.sgd import Optimizer


class Adagrad(Optimizer):
    """A step is lr times the gradient, over the root of the sum of all its squares so far.

    eps: float, added to the root.
    A parameter's state holds "sum", an array of p.data's shape and dtype that starts at zero: the sum of the
    squares of all gradients, the present one included. It is made at the parameter's first step.
    p.data is changed in place and keeps its dtype; p.grad stays as it is.
    torch: torch.optim.Adagrad
    """

    def __init__(self, params, lr=1e-2, eps=1e-10):
        raise NotImplementedError("Build it.")

    def update(self, p, g, state):
        """Move p.data in place, one step against the gradient g."""
        raise NotImplementedError("Build it.")


class RMSprop(Optimizer):
    """A step is lr times the gradient, over the root of a running mean of its squares.

    alpha: float in [0, 1), how much of the running mean is left after a step; the new square has the rest.
    eps: float, added to the root. momentum: the share of the velocity that is left after a step.
    A parameter's state holds "v", the running mean: an array of p.data's shape and dtype that starts at zero.
    With a momentum that is not 0 it holds "momentum" too, the velocity, which starts at zero: what is added
    to it is the gradient over the root, without lr. The step is then lr times the new velocity.
    What the state holds is made at the parameter's first step.
    p.data is changed in place and keeps its dtype; p.grad stays as it is.
    torch: torch.optim.RMSprop
    """

    def __init__(self, params, lr=1e-2, alpha=0.99, eps=1e-8, momentum=0.0):
        raise NotImplementedError("Build it.")

    def update(self, p, g, state):
        """Move p.data in place, one step against the gradient g."""
        raise NotImplementedError("Build it.")
