"""Indexing in PyTorch."""

import torch


class GetItem:
    @staticmethod
    def apply(x, key):
        # Ids and masks as torch's own: it takes lists and tuples of lists in its own way.
        parts = key if isinstance(key, tuple) else (key,)
        return x[tuple(torch.as_tensor(part) if hasattr(part, "__len__") else part for part in parts)]
