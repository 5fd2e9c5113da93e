"""Selecting by a mask in PyTorch, padded to the length of the mask."""

import torch


def compress(mask, v):
    kept = torch.masked_select(torch.as_tensor(v), torch.as_tensor(mask))
    return torch.nn.functional.pad(kept, (0, len(v) - len(kept)))
