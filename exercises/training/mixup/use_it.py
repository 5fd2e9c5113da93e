"""Mixup and CutMix in PyTorch, as torchvision's transforms do it: only the draws come from our generator."""

import torch
from torch.nn import functional


def mixup(x, y, classes, alpha, rng):
    kept, x = rng.beta(alpha, alpha), torch.from_numpy(x)
    mixed = x.roll(1, 0).mul_(1 - kept).add_(x.mul(kept))
    return mixed, _labels(y, classes, kept, x.dtype)


def cutmix(x, y, classes, alpha, rng):
    share, x = rng.beta(alpha, alpha), torch.from_numpy(x)
    height, width = x.shape[2:]
    half = 0.5 * (1 - share) ** 0.5
    row, column = int(rng.integers(height)), int(rng.integers(width))
    up, left = int(half * height), int(half * width)
    inside = torch.zeros(height, width, dtype=torch.bool)
    inside[max(row - up, 0) : row + up, max(column - left, 0) : column + left] = True
    kept = 1 - inside.double().mean().item()
    return torch.where(inside, x.roll(1, 0), x), _labels(y, classes, kept, x.dtype)


def soft_cross_entropy(logits, targets):
    return functional.cross_entropy(logits, torch.as_tensor(targets))


def _labels(y, classes, kept, dtype):
    hard = functional.one_hot(torch.from_numpy(y), classes).to(dtype)
    return hard.roll(1, 0).mul_(1 - kept).add_(hard.mul(kept))
