"""A classifier in PyTorch."""

import torch


class Classifier(torch.nn.Module):
    def __init__(self, nin, width, classes, *, rng):
        super().__init__()
        self.hidden, self.out = _linear(nin, width, rng), _linear(width, classes, rng)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))


def _linear(nin, nout, rng):
    """A layer whose numbers come from our generator, weight first."""
    layer, bound = torch.nn.Linear(nin, nout), nin**-0.5
    with torch.no_grad():
        for p in (layer.weight, layer.bias):
            p.copy_(torch.as_tensor(rng.uniform(-bound, bound, size=tuple(p.shape))))
    return layer


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


def probabilities(model, x):
    with torch.no_grad():
        return torch.softmax(model(torch.as_tensor(x)), 1)
