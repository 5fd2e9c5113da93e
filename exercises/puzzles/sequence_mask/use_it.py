"""Masking sequences in PyTorch."""

import torch


def sequence_mask(x, length):
    x, length = torch.as_tensor(x), torch.as_tensor(length)
    return torch.where(torch.arange(x.shape[1]) < length[:, None], x, 0)
