"""Drawing by weight in PyTorch, with numpy's random numbers."""

import torch


def multinomial(weights, rng):
    up_to = torch.as_tensor(weights).cumsum(1, dtype=torch.float64)
    goals = torch.as_tensor(rng.random(len(weights))) * up_to[:, -1]
    return torch.searchsorted(up_to, goals[:, None], right=True)[:, 0]
