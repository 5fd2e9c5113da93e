"""A warm-up and half a cosine in PyTorch: two schedulers, one after the other."""

import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LambdaLR, SequentialLR


def lr_cosine(step, max_lr, min_lr, warmup, total):
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=float(max_lr))
    rise = LambdaLR(optimizer, lambda now: (now + 1) / warmup if warmup else 1.0)
    # A fall of no length has no rate: its single step is the last one.
    fall = CosineAnnealingLR(optimizer, max(total - warmup, 1), eta_min=min_lr)
    scheduler = SequentialLR(optimizer, [rise, fall], milestones=[warmup])
    if step >= warmup == total:
        return float(min_lr)
    for _ in range(min(step, total)):
        optimizer.step()
        scheduler.step()
    return optimizer.param_groups[0]["lr"]
