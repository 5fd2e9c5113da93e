"""Sigmoid, tanh and SiLU in PyTorch."""

import torch


def sigmoid_array(x):
    return torch.sigmoid(torch.as_tensor(x))


def sigmoid(x):
    return torch.sigmoid(x)


def tanh(x):
    return torch.tanh(x)


def silu(x):
    return torch.nn.functional.silu(x)
