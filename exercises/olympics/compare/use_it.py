"""A paired test by signs, in PyTorch; the signs are drawn by numpy."""

import torch


def faster(a, b, rng, trials=10_000):
    if len(a) != len(b):
        raise ValueError("not in pairs")
    d = torch.tensor([float(x) - float(y) for x, y in zip(a, b, strict=True)], dtype=torch.float64)
    own = torch.from_numpy(rng.integers(2, size=(trials, len(d)))).bool()
    sums = torch.where(own, d, -d).sum(1)
    equal_or_less = (sums < d.sum()) | torch.isclose(sums, d.sum(), rtol=0, atol=1e-9 * d.abs().sum().item())
    return (equal_or_less.sum().item() + 1) / (trials + 1)
