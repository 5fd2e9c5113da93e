"""Magnitude pruning with PyTorch's own global pruning."""

import torch
from torch.nn.utils import prune


class Weights(torch.nn.Module):
    def __init__(self, weight):
        super().__init__()
        self.weight = torch.nn.Parameter(weight.detach().clone())


def magnitude_prune(params, sparsity):
    held = [Weights(p) for p in params]
    matrices = [(one, "weight") for one in held if one.weight.dim() > 1]
    total = sum(one.weight.numel() for one, _ in matrices)
    prune.global_unstructured(matrices, pruning_method=prune.L1Unstructured, amount=round(sparsity * total))
    for p, one in zip(params, held, strict=True):
        p.data.copy_(one.weight.detach())
    return [getattr(one, "weight_mask", torch.ones_like(one.weight)).bool() for one in held]
