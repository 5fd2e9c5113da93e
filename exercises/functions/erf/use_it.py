"""The error function in PyTorch."""

import torch


def erf_array(x):
    return torch.erf(torch.as_tensor(x))


def erf(x):
    return torch.erf(x)
