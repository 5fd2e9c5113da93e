"""Optimizer and SGD: what all optimizers share, and the oldest of them, with momentum."""

import numpy as np


class Optimizer:
    """What all optimizers share.

    params: an iterable of Parameters, kept as the list `params`. lr: float; may be set between steps.
    state: a list with a dict for each parameter, empty at first. What an optimizer keeps in it are arrays.
    torch: torch.optim.Optimizer
    """

    def __init__(self, params, lr):
        raise NotImplementedError("Build it.")

    def zero_grad(self):
        """Set the `grad` of every parameter to None."""
        raise NotImplementedError("Build it.")

    def step(self):
        """Call update(p, p.grad, state[i]) for each parameter whose `grad` is not None, in order.

        The `version` of each of these grows by 1, so that a graph made before refuses to go back.
        """
        raise NotImplementedError("Build it.")

    def update(self, p, g, state):
        """Move p.data in place. Here NotImplementedError: each optimizer defines its own.

        p: Parameter. g: its gradient, an array of p.data's shape and dtype. state: this parameter's dict.
        """
        raise NotImplementedError("Build it.")

    def state_dict(self):
        """Everything that the next step depends on, in a new dict.

        "lr" is the rate. "0.momentum" is a copy of the array "momentum" in the first parameter's state, and
        so on for each array of each parameter.
        """
        raise NotImplementedError("Build it.")

    def load_state_dict(self, saved):
        """Put lr and state back as they were when state_dict made `saved`.

        What `state` held until now is dropped. Arrays are copied: later steps do not change `saved`.
        """
        raise NotImplementedError("Build it.")


class SGD(Optimizer):
    """Gradient descent with momentum, Nesterov momentum and weight decay.

    momentum: the share of the velocity that is left after a step. The velocity starts at zero and is kept as
    "momentum" in the parameter's state, but only when `momentum` is not 0.
    nesterov: go by the gradient plus momentum times the new velocity, instead of by the new velocity.
    weight_decay: this times the parameter is added to the gradient before anything else.
    p.data is changed in place and keeps its dtype; p.grad stays as it is.
    torch: torch.optim.SGD
    """

    def __init__(self, params, lr, momentum=0.0, nesterov=False, weight_decay=0.0):
        raise NotImplementedError("Build it.")

    def update(self, p, g, state):
        """Move p.data in place, one step against the gradient g."""
        raise NotImplementedError("Build it.")
