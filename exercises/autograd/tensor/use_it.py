"""Tensor in PyTorch: torch.tensor makes them."""

import numpy as np
import torch


def Tensor(data, requires_grad=False):
    plain = isinstance(data, (np.ndarray, np.generic, torch.Tensor))
    made = torch.as_tensor(data).clone() if plain else torch.tensor(data)
    return made.requires_grad_(requires_grad)
