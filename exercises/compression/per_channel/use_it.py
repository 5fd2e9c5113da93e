"""Quantization by row in PyTorch: a qint8 tensor with a scale for each output."""

import torch


def quantize_rows(w):
    w = torch.as_tensor(w)
    top = w.abs().flatten(1).amax(1) if len(w) else w.new_zeros(0)
    scales = (torch.where(top > 0, top, 127) / 127).float().reshape(-1, *[1] * (w.dim() - 1))
    return torch.round(w / scales).to(torch.int8), scales
