"""Covariance and correlation in PyTorch: one entry of a matrix."""

import torch


def covariance(xs, ys):
    return torch.cov(_columns(xs, ys), correction=0)[0, 1].item()


def correlation(xs, ys):
    columns = _columns(xs, ys)
    # torch answers NaN only if the rounded variance is exactly 0; three times 0.1 leaves it at 2e-34.
    if (columns.amin(dim=1) == columns.amax(dim=1)).any():
        return torch.nan
    return torch.corrcoef(columns)[0, 1].item()


def _columns(xs, ys):
    if not len(xs) == len(ys) > 0:
        raise ValueError("torch would answer NaN for two empty columns")
    return torch.tensor([xs, ys], dtype=torch.float64)
