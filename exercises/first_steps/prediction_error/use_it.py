"""Prediction error in PyTorch, and R² in scikit-learn."""

import torch
from sklearn.metrics import r2_score


def predict(xs, slope, intercept):
    return (slope * torch.tensor(xs, dtype=torch.float64) + intercept).tolist()


def mean_squared_error(targets, predictions):
    if not len(targets) == len(predictions) > 0:
        raise ValueError("torch would broadcast one value, or answer NaN for none")
    targets, predictions = (torch.tensor(column, dtype=torch.float64) for column in (targets, predictions))
    return torch.nn.functional.mse_loss(predictions, targets).item()


def r_squared(targets, predictions):
    # r2_score answers NaN for a single row, and misses a constant whose variance rounds to 2e-34.
    if len(targets) == len(predictions) and len(set(targets)) == 1:
        return 1.0 if targets == predictions else 0.0
    return r2_score(targets, predictions)
