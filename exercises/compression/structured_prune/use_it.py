"""Structured pruning in PyTorch: ln_structured marks the units, index_select cuts them out."""

import torch
from torch.nn.utils import prune


class Weights(torch.nn.Module):
    def __init__(self, weight):
        super().__init__()
        self.weight = torch.nn.Parameter(weight)


def keep_largest(weight, count):
    weight = torch.as_tensor(weight).detach().reshape(len(weight), -1)
    # A nudge below every digit that matters, so that of equal norms the earlier ones stay.
    if 0 < count < len(weight):
        norms = weight.norm(dim=1)
        order = torch.sort(norms, descending=True, stable=True).indices
        rank = torch.empty_like(norms).scatter_(0, order, torch.arange(len(norms), 0, -1, dtype=norms.dtype))
        held = Weights(rank[:, None])
        prune.ln_structured(held, "weight", len(weight) - count, n=2, dim=0)
        return held.weight_mask[:, 0].nonzero()[:, 0]
    return torch.arange(count)


def prune_units(layer, following, count, block=1):
    kept = keep_largest(layer.weight, count)
    inputs = torch.arange(following.weight.shape[1]).reshape(-1, block)[kept].flatten()
    for p, dim, chosen in ((layer.weight, 0, kept), (layer.bias, 0, kept), (following.weight, 1, inputs)):
        if p is not None:
            p.data, p.grad = p.data.index_select(dim, chosen), None
    return kept
