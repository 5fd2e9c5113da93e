"""Fit a line in PyTorch: least squares on a column of xs and a column of ones."""

import torch


def fit_line(xs, ys):
    if len(xs) != len(ys) or len(set(xs)) < 2:
        raise ValueError("lstsq would return one of many lines")
    x = torch.tensor(xs, dtype=torch.float64)
    y = torch.tensor(ys, dtype=torch.float64)
    table = torch.stack([x, torch.ones_like(x)], dim=1)
    solution = torch.linalg.lstsq(table, y[:, None], driver="gels").solution.flatten()
    return tuple((solution + 0.0).tolist())  # -0.0 + 0.0 is 0.0
