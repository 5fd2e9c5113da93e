"""Shuffled batches of tensors in PyTorch, and the loop on them."""

import torch


class Shuffled:
    def __init__(self, x, y, size, rng):
        self.x, self.y, self.size, self.rng = torch.as_tensor(x), torch.as_tensor(y), size, rng

    def __len__(self):
        return len(torch.empty(len(self.x)).split(self.size))

    def __iter__(self):
        order = torch.as_tensor(self.rng.permutation(len(self.x)))
        return ((self.x[rows], self.y[rows]) for rows in order.split(self.size))


def fit(model, optimizer, loader, epochs):
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
