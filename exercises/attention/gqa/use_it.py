"""Grouped queries in PyTorch: an option of its attention."""

import numpy as np
import torch


def grouped_attention(q, k, v, mask=None):
    if q.shape[1] % k.shape[1]:
        raise ValueError(f"{q.shape[1]} by {k.shape[1]}")
    mask = None if mask is None else torch.as_tensor(np.asarray(mask))
    return torch.nn.functional.scaled_dot_product_attention(q, k, v, mask, enable_gqa=True)
