"""Masks in PyTorch: the lower triangle, and a comparison that broadcasts."""

import numpy as np
import torch


def causal_mask(queries, start=0):
    return torch.ones(queries, start + queries, dtype=torch.bool).tril(start)


def padding_mask(lengths, longest):
    lengths = torch.as_tensor(np.asarray(lengths, np.int64))
    return (torch.arange(longest) < lengths[:, None])[:, None, None]
