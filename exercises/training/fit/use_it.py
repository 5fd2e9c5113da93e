"""Fit a classifier in PyTorch."""

import torch


def fit(model, optimizer, loader, epochs):
    model.train()
    return [_epoch(model, optimizer, loader) for _ in range(epochs)]


def _epoch(model, optimizer, loader):
    losses = []
    for x, y in loader:
        loss = torch.nn.functional.cross_entropy(model(torch.as_tensor(x)), torch.as_tensor(y))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return sum(losses) / len(losses)
