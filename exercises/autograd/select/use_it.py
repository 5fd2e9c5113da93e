"""Where and maximum in PyTorch. torch.maximum takes tensors only."""

import torch


def where(condition, a, b):
    return torch.where(torch.as_tensor(condition), a, b)


def maximum(a, b):
    like = a if isinstance(a, torch.Tensor) else b
    a, b = (x if isinstance(x, torch.Tensor) else torch.tensor(x, dtype=like.dtype) for x in (a, b))
    return torch.maximum(a, b)
