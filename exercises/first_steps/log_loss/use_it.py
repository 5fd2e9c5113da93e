"""Log loss in PyTorch: the loss from logits, the gradient from autograd."""

import torch
from torch.nn.functional import binary_cross_entropy_with_logits


def log_loss(logits, labels):
    return _loss(_column(logits), labels).item()


def log_loss_gradient(logits, labels):
    leaf = _column(logits).requires_grad_()
    _loss(leaf, labels).backward()
    return leaf.grad.tolist()


def _loss(logits, labels):
    if logits.numel() == 0:
        raise ValueError("torch's mean of nothing is nan")
    return binary_cross_entropy_with_logits(logits, _column(labels))


def _column(values):
    return torch.tensor(values, dtype=torch.float64)
