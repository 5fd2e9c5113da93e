"""Linear biases in PyTorch, which has no function for them: places times slopes, as a mask of floats."""

import torch


def alibi_slopes(heads):
    return torch.tensor([2.0 ** (-8 * (h + 1) / heads) for h in range(heads)], dtype=torch.float32)


def alibi_bias(heads, queries, start=0):
    i = torch.arange(start, start + queries)[:, None]
    j = torch.arange(start + queries)
    bias = alibi_slopes(heads)[:, None, None] * (j - i)
    return bias.masked_fill(j > i, -torch.inf)


def alibi_attention(q, k, v):
    bias = alibi_bias(q.shape[1], q.shape[2], k.shape[2] - q.shape[2])
    return torch.nn.functional.scaled_dot_product_attention(q, k, v, bias.to(q.dtype))
