"""The gradient in PyTorch, which derives it by itself."""

import torch


def gradient(xs, ys, slope, intercept):
    xs, ys = (torch.tensor(values, dtype=torch.float64) for values in (xs, ys))
    slope, intercept = (
        torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in (slope, intercept)
    )
    loss = torch.nn.functional.mse_loss(slope * xs + intercept, ys)
    d_slope, d_intercept = torch.autograd.grad(loss, (slope, intercept))
    return d_slope.item(), d_intercept.item()
