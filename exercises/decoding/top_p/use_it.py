"""Top-p in PyTorch."""

import torch


def top_p_filter(logits, p):
    if p <= 0 or p > 1:
        raise ValueError("p out of range")
    logits = torch.as_tensor(logits)
    falling, order = torch.sort(logits, dim=1, descending=True, stable=True)
    before = torch.softmax(falling.double(), 1).cumsum(1).roll(1, dims=1)
    before[:, 0] = 0
    return torch.full_like(logits, float("-inf")).scatter(
        1, order, falling.masked_fill(before >= p, -torch.inf)
    )
