"""A summary by PyTorch, with rows drawn by numpy."""

import torch


def summary(samples, rng, trials=1000):
    x = torch.tensor([float(s) for s in samples], dtype=torch.float64)
    if len(x) < 2:
        raise ValueError("too few")
    rows = torch.from_numpy(rng.integers(len(x), size=(trials, len(x))))
    low, high = x[rows].mean(1).quantile(torch.tensor([0.025, 0.975], dtype=torch.float64))
    return {
        "mean": x.mean().item(),
        "median": x.quantile(0.5).item(),
        "std": x.std().item(),
        "low": low.item(),
        "high": high.item(),
    }
