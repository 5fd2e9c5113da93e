"""Broadcasting shapes in PyTorch."""

import torch


def broadcast_shapes(a, b):
    try:
        return tuple(torch.broadcast_shapes(a, b))
    except RuntimeError as error:
        raise ValueError(str(error)) from None
