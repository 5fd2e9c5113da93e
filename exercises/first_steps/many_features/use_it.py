"""Many features in PyTorch."""

import torch


def predict(rows, weights, bias):
    return _linear(rows, *_parameters(weights, bias)).tolist()


def gradient(rows, targets, weights, bias):
    if len(targets) != len(rows):  # which torch would stretch to fit
        raise ValueError("not as many targets as rows")
    weights, bias = _parameters(weights, bias)
    targets = torch.tensor(targets, dtype=torch.float64)
    loss = torch.nn.functional.mse_loss(_linear(rows, weights, bias), targets)
    d_weights, d_bias = torch.autograd.grad(loss, (weights, bias))
    return d_weights.tolist(), d_bias.item()


def _parameters(weights, bias):
    return [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in (weights, bias)]


def _linear(rows, weights, bias):
    if any(len(row) != len(weights) for row in rows):
        raise ValueError("not as many values in a row as weights")
    table = torch.tensor(rows, dtype=torch.float64).reshape(len(rows), len(weights))
    return table @ weights + bias
