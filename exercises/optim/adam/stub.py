"""Adam: steps of a size that every weight decides for itself."""

import numpy as np

from myml.optim.sgd import Optimizer


class Adam(Optimizer):
    """Adaptive moments: the mean of recent gradients over the root of the mean of their squares.

    betas: two floats in [0, 1), how much of m and of v is left after a step. eps: float, added to the root.
    A parameter's state holds "m" and "v", arrays of p.data's shape and dtype that start at zero, and "step",
    an int64 array of shape (): the number of steps that this parameter has made.
    p.data is changed in place and keeps its dtype; p.grad stays as it is.
    torch: torch.optim.Adam
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        raise NotImplementedError("Build it.")

    def update(self, p, g, state):
        """Move p.data in place, one step of about lr against the gradient g."""
        raise NotImplementedError("Build it.")
