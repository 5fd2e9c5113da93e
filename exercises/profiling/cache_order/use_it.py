"""The same sums with PyTorch: it is handed the items in the order in which they are to be read."""

import torch


def total_by_rows(a):
    return _sum(a, torch.cartesian_prod(*map(torch.arange, a.shape)).reshape(-1, 2))


def total_by_columns(a):
    columns_first = torch.cartesian_prod(*map(torch.arange, a.shape[::-1])).reshape(-1, 2)
    return _sum(a, columns_first.flip(1))


def total(a):
    # torch.argsort is stable on request: where both strides are as long, the first axis stays outside.
    outside, _ = torch.argsort(torch.tensor(a.strides).abs(), descending=True, stable=True).tolist()
    return total_by_columns(a) if outside else total_by_rows(a)


def _sum(a, places):
    return torch.tensor([float(a[i, j]) for i, j in places.tolist()], dtype=torch.float64).sum().item()
