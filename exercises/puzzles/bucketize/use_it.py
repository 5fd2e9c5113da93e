"""Finding buckets in PyTorch, by binary search."""

import torch


def bucketize(v, boundaries):
    return torch.bucketize(torch.as_tensor(v), torch.as_tensor(boundaries), right=True)
