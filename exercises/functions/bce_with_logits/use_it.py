"""Binary cross-entropy on logits in PyTorch."""

import torch


def bce_with_logits(logits, targets, pos_weight=1.0, reduction="mean"):
    return torch.nn.functional.binary_cross_entropy_with_logits(
        logits,
        torch.as_tensor(targets, dtype=logits.dtype).detach(),
        pos_weight=torch.as_tensor(pos_weight, dtype=logits.dtype),
        reduction=reduction,
    )
