"""Cross-entropy in PyTorch, which wants the classes in dimension 1."""

import torch


def cross_entropy(logits, targets, ignore_index=-100, reduction="mean", label_smoothing=0.0):
    targets = torch.as_tensor(targets)
    if logits.shape[:-1] != targets.shape:
        raise ValueError(f"{logits.shape} and {targets.shape}")
    return torch.nn.functional.cross_entropy(
        logits.movedim(-1, 1) if logits.ndim > 1 else logits,
        targets,
        ignore_index=ignore_index,
        reduction=reduction,
        label_smoothing=label_smoothing,
    )
