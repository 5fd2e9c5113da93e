"""ReLU in PyTorch."""

import torch


def relu(x):
    return torch.nn.functional.relu(x)
