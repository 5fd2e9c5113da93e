"""Loss scaling: gradients large enough for float16, by a factor that finds its own size."""

import numpy as np


class GradScaler:
    """A factor for the loss, which is taken out of the gradients again before the optimizer moves.

    A step of training is scale(loss).backward(), then step(optimizer), then update(). Between backward and
    step, unscale_(optimizer) may be called once, so that the gradients can be clipped.
    The scale starts at init_scale. growth_factor: above 1. backoff_factor: between 0 and 1.
    growth_interval: int, 1 or more. Between two updates there is one optimizer only.
    torch: torch.amp.GradScaler
    """

    def __init__(self, init_scale=65536.0, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000):
        raise NotImplementedError("Build it.")

    def get_scale(self):
        """Return the present scale, a float."""
        raise NotImplementedError("Build it.")

    def scale(self, loss):
        """Return the loss times the scale.

        loss: Tensor of float32 or float64; in float16, a scale of 65536 would be infinite.
        """
        raise NotImplementedError("Build it.")

    def unscale_(self, optimizer):
        """Divide the gradients by the scale, in place, and find out whether all of them are finite.

        optimizer: it has a list `params` of Parameters; at least one has a gradient. Gradients that are None
        stay so, and the others keep their dtype, float32 or float64. What is infinite or NaN before the
        division counts as not finite.
        RuntimeError if the gradients have been divided since the last update.
        """
        raise NotImplementedError("Build it.")

    def step(self, optimizer):
        """Call optimizer.step() if all gradients are finite; leave this step out if they are not.

        Divides by the scale first, unless unscale_ has done so since the last update.
        """
        raise NotImplementedError("Build it.")

    def update(self):
        """Adjust the scale after a step.

        If that step was left out, the scale is multiplied by backoff_factor. After growth_interval steps in a
        row that were not left out, it is multiplied by growth_factor. Either begins a new count.
        """
        raise NotImplementedError("Build it.")
