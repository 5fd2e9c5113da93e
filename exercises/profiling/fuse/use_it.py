"""GELU by PyTorch, which makes one pass."""

import torch


def gelu_fused(x, out=None):
    result = torch.nn.functional.gelu(torch.from_numpy(x), approximate="tanh")
    if out is None:
        return result
    torch.from_numpy(out).copy_(result)
    return out
