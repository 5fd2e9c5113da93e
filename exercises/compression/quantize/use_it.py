"""Affine quantization in PyTorch: its observer finds scale and zero point, its int8 tensors keep them."""

import torch


def affine_params(low, high, bits=8):
    bottom = -(2 ** (bits - 1))
    top = -bottom - 1
    seen = torch.tensor([low, high, 0.0], dtype=torch.float64)
    span = seen.amax() - seen.amin()
    if not span > 0:
        return 1.0, bottom
    scale = span / (top - bottom)
    return scale.item(), int(torch.round(bottom - seen.amin() / scale))


def quantize(x, scale, zero):
    q = torch.round(torch.as_tensor(x) / scale) + zero
    return q.clamp(-128, 127).to(torch.int8)


def dequantize(q, scale, zero):
    whole = torch.as_tensor(q).to(torch.int32)
    return torch._make_per_tensor_quantized_tensor(
        (whole + 128).to(torch.uint8), scale, zero + 128
    ).dequantize()
