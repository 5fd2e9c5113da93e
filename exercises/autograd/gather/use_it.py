"""Gather in PyTorch, which raises RuntimeError where this raises IndexError."""

import torch


class Gather:
    @staticmethod
    def apply(x, dim, index):
        return gather(x, dim, index)


def gather(x, dim, index):
    try:
        return torch.gather(x, dim, torch.as_tensor(index))
    except RuntimeError as error:
        raise IndexError(str(error)) from error
