"""Mean squared error in PyTorch, which broadcasts with a warning where this raises."""

import torch


def reduced(losses, reduction):
    reductions = {"none": lambda x: x, "mean": torch.mean, "sum": torch.sum}
    if reduction not in reductions:
        raise ValueError(reduction)
    return reductions[reduction](losses)


def mse_loss(prediction, target, reduction="mean"):
    target = torch.as_tensor(target)
    if prediction.shape != target.shape:
        raise ValueError(f"{prediction.shape} and {target.shape}")
    return torch.nn.functional.mse_loss(prediction, target, reduction=reduction)
