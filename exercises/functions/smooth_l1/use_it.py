"""Smooth L1 and Huber in PyTorch, which broadcasts with a warning where this raises."""

import torch


def smooth_l1_loss(prediction, target, reduction="mean", beta=1.0):
    return torch.nn.functional.smooth_l1_loss(
        prediction, fitting(prediction, target), reduction=reduction, beta=beta
    )


def huber_loss(prediction, target, reduction="mean", delta=1.0):
    return torch.nn.functional.huber_loss(
        prediction, fitting(prediction, target), reduction=reduction, delta=delta
    )


def fitting(prediction, target):
    target = torch.as_tensor(target)
    if prediction.shape != target.shape:
        raise ValueError(f"{prediction.shape} and {target.shape}")
    return target
