"""Screening in PyTorch, whose loss takes the weights itself."""

import torch
from torch.nn.functional import binary_cross_entropy_with_logits


def balanced(y):
    counts = torch.bincount(torch.as_tensor(y).long())
    return (len(y) / (2 * counts))[torch.as_tensor(y).long()].float()


def weighted_loss(logits, y, weights):
    y, weights = (torch.as_tensor(array).to(logits.dtype) for array in (y, weights))
    return binary_cross_entropy_with_logits(logits[:, 0], y, weight=weights)


def fit(model, optimizer, x, y, weights, steps):
    history = []
    for _ in range(steps):
        loss = weighted_loss(model(torch.as_tensor(x)), y, weights)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        history.append(loss.item())
    return history


@torch.no_grad()
def screen(model, x):
    return (model(torch.as_tensor(x)).sigmoid() > 0.5).squeeze(1)
