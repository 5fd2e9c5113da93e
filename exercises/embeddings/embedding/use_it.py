"""Embedding in PyTorch, its weights drawn by numpy and its errors by their kind."""

import numpy as np
import torch


class EmbeddingFunction:
    @staticmethod
    def apply(table, ids):
        return torch.nn.functional.embedding(torch.as_tensor(ids), table)


def embedding(ids, weight):
    ids = torch.as_tensor(np.asarray(ids))
    # torch checks ids in some of its kernels only, and not those that are empty.
    if ids.numel() and (ids.min() < 0 or ids.max() >= len(weight)):
        raise IndexError("index out of range")
    return torch.nn.functional.embedding(ids, weight)


class Embedding(torch.nn.Embedding):
    def __init__(self, count, dim, *, rng, std=1.0):
        super().__init__(count, dim)
        with torch.no_grad():
            self.weight.copy_(torch.tensor(rng.normal(0.0, std, size=(count, dim))))

    def forward(self, ids):
        return embedding(ids, self.weight)
