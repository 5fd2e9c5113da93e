"""Optimizer and SGD: what all optimizers share, and the oldest of them, with momentum."""

import numpy as np


class Optimizer:
    """What all optimizers share.

    params: an iterable of Parameters, kept as the list `params`. lr: float; may be set between steps.
    state: a list with a dict for each parameter, empty at first. What an optimizer keeps in it are arrays.
    torch: torch.optim.Optimizer
    """

    def __init__(self, params, lr):
        self.params = list(params)
        self.lr = lr
        self.state = [{} for _ in self.params]

    def zero_grad(self):
        """Set the `grad` of every parameter to None."""
        for p in self.params:
            p.grad = None

    def step(self):
        """Call update(p, p.grad, state[i]) for each parameter whose `grad` is not None, in order.

        The `version` of each of these grows by 1, so that a graph made before refuses to go back.
        """
        for p, state in zip(self.params, self.state):
            if p.grad is not None:
                self.update(p, p.grad, state)
                p.version += 1

    def update(self, p, g, state):
        """Move p.data in place. Here NotImplementedError: each optimizer defines its own.

        p: Parameter. g: its gradient, an array of p.data's shape and dtype. state: this parameter's dict.
        """
        raise NotImplementedError(f"{type(self).__name__} has no update")

    def state_dict(self):
        """Everything that the next step depends on, in a new dict.

        "lr" is the rate. "0.momentum" is a copy of the array "momentum" in the first parameter's state, and
        so on for each array of each parameter.
        """
        saved = {"lr": self.lr}
        for i, state in enumerate(self.state):
            for name, array in state.items():
                saved[f"{i}.{name}"] = np.array(array)
        return saved

    def load_state_dict(self, saved):
        """Put lr and state back as they were when state_dict made `saved`.

        What `state` held until now is dropped. Arrays are copied: later steps do not change `saved`.
        """
        self.lr = float(saved["lr"])
        self.state = [{} for _ in self.params]
        for key, array in saved.items():
            if key != "lr":
                i, _, name = key.partition(".")
                self.state[int(i)][name] = np.array(array)


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
        super().__init__(params, lr)
        self.momentum = momentum
        self.nesterov = nesterov
        self.weight_decay = weight_decay

    def update(self, p, g, state):
        """Move p.data in place, one step against the gradient g."""
        if self.weight_decay:
            g = g + self.weight_decay * p.data
        if self.momentum:
            velocity = state.setdefault("momentum", np.zeros_like(p.data))
            velocity *= self.momentum
            velocity += g
            g = g + self.momentum * velocity if self.nesterov else velocity
        p.data -= self.lr * g
