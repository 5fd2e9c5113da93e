"""Dice loss in PyTorch, which has the parts but not the loss."""

import torch


def dice_loss(logits, targets, smooth=1.0):
    targets = torch.as_tensor(targets)
    if targets.shape != logits.shape:
        raise ValueError("shapes differ")
    rows = logits.shape[0], -1
    p, t = logits.sigmoid().reshape(rows), targets.reshape(rows)
    overlap = (2 * torch.linalg.vecdot(p, t) + smooth) / (p.sum(1) + t.sum(1) + smooth)
    return (1 - overlap).mean()
