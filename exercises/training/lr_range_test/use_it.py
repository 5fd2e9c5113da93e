"""Learning rate range test with PyTorch's schedule, averages and gradients."""

import torch


def lr_range_test(step, low, high, steps, smooth=0.9, stop=4.0):
    optimizer = torch.optim.SGD([torch.zeros(1, dtype=torch.float64)], lr=low)
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, (high / low) ** (1 / (steps - 1)))
    rates, found, smoothed = [], [], []
    for _ in range(steps):
        rates += schedule.get_last_lr()
        found.append(step(rates[-1]))
        weights = smooth ** torch.arange(len(found) - 1, -1, -1, dtype=torch.float64)
        smoothed.append((weights @ torch.tensor(found, dtype=torch.float64) / weights.sum()).item())
        bad = not torch.isfinite(torch.tensor(found[-1])).item()
        if bad or (len(smoothed) > 1 and smoothed[-1] > stop * min(smoothed[:-1])):
            return rates[:-1], smoothed[:-1]
        optimizer.step()
        schedule.step()
    return rates, smoothed


def pick_rate(rates, losses):
    if len(losses) < 3:
        raise ValueError("too few steps")
    (slopes,) = torch.gradient(torch.tensor(losses, dtype=torch.float64))
    steepest = slopes[1:-1].argmin()
    if slopes[1:-1][steepest] >= 0:
        raise ValueError("the loss never falls")
    return rates[steepest + 1]
