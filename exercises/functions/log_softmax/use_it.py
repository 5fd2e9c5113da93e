"""Log-softmax in PyTorch."""

import torch


def log_softmax(x, dim):
    return torch.log_softmax(x, dim)
