"""Schedules: a rate that warms up, then falls along half a cosine."""

import math


def lr_cosine(step, max_lr, min_lr, warmup, total):
    """The learning rate of one step.

    step: int, 0 or more. warmup and total: ints with 0 <= warmup <= total. max_lr, min_lr: floats.
    Before step `warmup` the rate grows in equal steps: max_lr / warmup at step 0, max_lr at step warmup - 1.
    From step `warmup` to step `total` it falls along half a cosine, from max_lr to min_lr.
    From step `total` on it is min_lr, also if warmup is total.
    Returns a float.
    torch: torch.optim.lr_scheduler.SequentialLR of LinearLR and CosineAnnealingLR
    """
    raise NotImplementedError("Build it.")
