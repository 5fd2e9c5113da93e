"""Attention in PyTorch, which is flash attention where the hardware has it."""

import torch


def flash_attention(q, k, v, block=128, causal=False):
    q, k, v = (torch.tensor(x.copy()) for x in (q, k, v))
    return torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=causal)
