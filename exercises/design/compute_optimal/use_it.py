"""The best size for a budget: the valleys of PyTorch's networks, and a parabola through each."""

import numpy as np
import torch

torch.manual_seed(0)
task = np.random.default_rng(0)
first = torch.tensor(task.normal(size=(12, 64)) / np.arange(1, 13)[:, None])
shift, last = torch.tensor(task.normal(size=64)), torch.tensor(task.normal(size=(64, 20)) / 6)


def rows(n):
    """Inputs, and targets without noise."""
    x = torch.randn(n, 12, dtype=torch.float64)
    return x.float(), (torch.tanh(x @ first + shift) @ last).float()


def size(width):
    """The parameters of a network."""
    layers = torch.nn.Linear(12, width, device="meta"), torch.nn.Linear(width, 20, device="meta")
    return sum(p.numel() for layer in layers for p in layer.parameters())


def affordable(width, budget):
    """How many examples the budget pays for."""
    return int(budget // (6 * size(width) * 50))


def reached(width, examples, steps=50, trials=2):
    """The loss after training: the mean of a few networks side by side, each with examples of its own."""
    x, y = (torch.stack(both) for both in zip(*(rows(examples) for _ in range(trials))))
    y = y + 0.3 * torch.randn_like(y)
    shapes = [(12, 12, width), (12, 1, width), (width, width, 20), (width, 1, 20)]
    parameters = [(torch.rand(trials, *shape) * 2 - 1) / nin**0.5 for nin, *shape in shapes]
    for p in parameters:
        p.requires_grad_()

    def outputs(x):
        w1, b1, w2, b2 = parameters
        return torch.relu(x @ w1 + b1) @ w2 + b2

    optimizer = torch.optim.Adam(parameters, lr=0.04)
    for _ in range(steps):
        optimizer.zero_grad()
        (outputs(x) - y).square().mean((1, 2)).sum().backward()
        optimizer.step()
    unseen, true = rows(2000)
    with torch.no_grad():
        return (outputs(unseen) - true).square().mean().item()


def valley(budget, widths, trials):
    """The bottom of a parabola through the logarithms: parameters, and loss."""
    n = np.log([size(width) for width in widths])
    losses = [reached(width, affordable(width, budget), trials=trials) for width in widths]
    a, b, c = np.polyfit(n, np.log(losses), 2)
    return float(np.exp(-b / (2 * a))), float(np.exp(c - b * b / (4 * a)))


budgets = (5e6, 2e7, 8e7)
wide = (3, 4, 5, 6, 8), (5, 7, 9, 12, 16), (10, 14, 18, 24, 32)
bottoms, lowest = zip(*map(valley, budgets, wide, (16, 4, 2)))
best_5, best_20, best_80 = bottoms
exponent = float(np.polyfit(np.log(budgets), np.log(bottoms), 1)[0])
best = bottoms[-1] * 4**exponent
width = min(range(1, 200), key=lambda width: abs(size(width) - best))
parameters, examples = size(width), affordable(width, 3.2e8)
loss = reached(width, examples)


def lack(width):
    """What helps this network the most."""
    d = affordable(width, 2e7)
    helps = {
        "parameters": reached(4 * width, d),
        "examples": reached(width, 4 * d),
        "steps": reached(width, d, 200),
    }
    return min(helps, key=helps.get)


narrow_lacks, wide_lacks = lack(3), lack(48)
