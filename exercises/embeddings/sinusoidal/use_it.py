"""Sinusoidal positions in PyTorch, which has no function for them: its sine and cosine, column by column."""

import torch


def sinusoidal(length, dim):
    places = torch.arange(length, dtype=torch.float64)
    columns = []
    for column in range(dim):
        angles = places / 10000.0 ** ((column - column % 2) / dim)
        columns.append(torch.cos(angles) if column % 2 else torch.sin(angles))
    return torch.stack(columns, 1).to(torch.float32)
