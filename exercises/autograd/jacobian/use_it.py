"""Jacobian in PyTorch."""

import torch


def jacobian(f, x):
    return torch.autograd.functional.jacobian(f, torch.tensor(x)).numpy()
