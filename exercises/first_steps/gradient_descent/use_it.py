"""Gradient descent in PyTorch."""

import math

import torch


def gradient_descent(xs, ys, rate, steps):
    xs, ys = (torch.tensor(values, dtype=torch.float64) for values in (xs, ys))
    slope = torch.zeros((), dtype=torch.float64, requires_grad=True)
    intercept = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([slope, intercept], lr=rate)
    history = []
    while True:
        loss = torch.nn.functional.mse_loss(slope * xs + intercept, ys)
        if not math.isfinite(loss.item()):
            raise ValueError("the loss is no longer finite")
        history.append(loss.item())
        if len(history) > steps:
            return slope.item(), intercept.item(), history
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
