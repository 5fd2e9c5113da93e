"""Mean squared error, and how a loss for each element becomes one number."""

import numpy as np


def reduced(losses, reduction):
    """Reduce a Tensor of losses.

    losses: Tensor of any shape.
    reduction: "mean" or "sum" for a Tensor of shape (), "none" for the losses as they are.
    ValueError for any other reduction.
    """
    raise NotImplementedError("Build it.")


def mse_loss(prediction, target, reduction="mean"):
    """The squared differences of prediction and target, reduced.

    prediction: Tensor of floats, of any shape. target: Tensor or array of exactly that shape.
    ValueError when the shapes differ, even if they would broadcast.
    reduction: as in `reduced`. If target is a Tensor that requires gradients, it gets them too.
    torch: torch.nn.functional.mse_loss
    """
    raise NotImplementedError("Build it.")
