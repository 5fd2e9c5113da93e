"""Speculative sampling in PyTorch, guess by guess."""

import torch


def verify(p, q, guesses, rng):
    p, q = torch.as_tensor(p), torch.as_tensor(q)
    u = rng.random(len(guesses))
    tokens = []
    for i, x in enumerate(guesses.tolist()):
        if u[i] >= (p[i, x] / q[i, x]).item():
            return torch.tensor([*tokens, _drawn(torch.relu(p[i] - q[i]), rng)])
        tokens.append(x)
    return torch.tensor([*tokens, _drawn(p[-1], rng)])


def _drawn(weights, rng):
    up_to = weights.cumsum(0, dtype=torch.float64)
    return torch.searchsorted(up_to, rng.random(1).item() * up_to[-1], right=True).item()


def acceptance(p, q):
    return 1 - (torch.as_tensor(p) - torch.as_tensor(q)).abs().sum().item() / 2
