"""The largest rate, measured: torch.optim.SGD in the same valley."""

import torch


def descend(steps, lr, momentum=0.0, steep=100.0):
    """p and q after so many steps, or as soon as they are small or beyond all bounds."""
    valley = torch.tensor([1.0, steep], dtype=torch.float64)
    point = torch.ones(2, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([point], lr=lr, momentum=momentum)
    for step in range(steps):
        size = point.abs().max()
        if size < 0.001 or size > 1e6:
            return step, *point.tolist()
        optimizer.zero_grad()
        ((valley * point**2).sum() / 2).backward()
        optimizer.step()
    return steps, *point.tolist()


def largest(steep):
    """The rate between one that converges and one that doesn't, found by halving."""
    low, high = 0.0, 1.0
    for _ in range(25):
        rate = (low + high) / 2
        low, high = (rate, high) if abs(descend(20, rate, steep=steep)[2]) <= 1 else (low, rate)
    return low


largest_rate, steeper_rate = largest(100.0), largest(10_000.0)
q_after_3 = descend(3, 0.019)[2]
p_after_100 = descend(100, 0.01)[1]
steps = descend(1000, 0.0198)[0]
runs = {"a": (0.015,), "b": (0.0195,), "c": (0.0205,), "d": (0.03, 0.9), "e": (0.04, 0.9)}
diverges = "".join(letter for letter, run in runs.items() if abs(descend(1000, *run)[2]) > 1)
