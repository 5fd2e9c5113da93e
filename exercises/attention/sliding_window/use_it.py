"""A sliding window in PyTorch: two triangles, and attention with a mask."""

import torch


def window_mask(queries, window, start=0):
    ones = torch.ones(queries, start + queries, dtype=torch.bool)
    return ones.tril(start) & ones.triu(start - window + 1)


def window_attention(q, k, v, window):
    return torch.nn.functional.scaled_dot_product_attention(q, k, v, window_mask(q.shape[2], window))
