"""Distillation in PyTorch: kl_div of two log-softmaxes, and cross_entropy."""

import torch
from torch.nn import functional


def distill_loss(student, teacher, labels, temperature=2.0, alpha=0.5):
    soft = functional.log_softmax(teacher.detach() / temperature, 1)
    mine = functional.log_softmax(student / temperature, 1)
    kl = functional.kl_div(mine, soft, reduction="batchmean", log_target=True)
    hard = functional.cross_entropy(student, torch.as_tensor(labels))
    return alpha * temperature**2 * kl + (1 - alpha) * hard
