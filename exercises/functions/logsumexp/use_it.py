"""Log-sum-exp in PyTorch."""

import torch


def logsumexp(x, dim, keepdim=False):
    return torch.logsumexp(x, dim, keepdim)
