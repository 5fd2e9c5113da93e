"""Fit two moons with torch.nn and torch.optim."""

import torch


def moons_network(hidden, rng):
    network = torch.nn.Sequential(torch.nn.Linear(2, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, 1))
    for linear in (network[0], network[2]):
        drawn = [rng.uniform(-1.0, 1.0) for _ in range(linear.weight.numel())]
        linear.weight.data = _tensor(drawn).reshape(linear.weight.shape)
        linear.bias.data.zero_()
    return network.double()


def margin_loss(model, rows, labels):
    return torch.relu(1.0 - _tensor(labels) * _scores(model, rows)).mean()


def fit(model, rows, labels, steps, rate=2.0, batch=25):
    rows, labels = _tensor(rows), _tensor(labels)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1.0 - 0.9 * step / max(steps, 1))
    history = []
    for step in range(steps):
        chosen = torch.arange(step * batch, (step + 1) * batch) % len(rows)
        loss = margin_loss(model, rows[chosen], labels[chosen])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        scheduler.step()
        history.append(loss.item())
    return history


def accuracy(model, rows, labels):
    return ((_scores(model, rows) > 0.0) == (_tensor(labels) > 0.0)).double().mean().item()


def _scores(model, rows):
    return model(_tensor(rows))[:, 0]


def _tensor(values):
    return torch.as_tensor(values, dtype=torch.float64)
