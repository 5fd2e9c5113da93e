"""Central difference with torch.gradient: the slope between two samples that are 2 * eps apart."""

import torch


def central_difference(f, *vals, arg=0, eps=1e-6):
    point = torch.tensor(vals, dtype=torch.float64)
    step = torch.zeros_like(point)
    step[arg] = eps
    samples = torch.tensor([f(*(point + sign * step).tolist()) for sign in (-1, 1)], dtype=torch.float64)
    return torch.gradient(samples, spacing=2.0 * eps)[0][0].item()
