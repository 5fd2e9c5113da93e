"""Truncated backpropagation in PyTorch."""

import torch
from torch.utils._pytree import tree_map


def detached(state):
    return tree_map(lambda part: part.detach() if isinstance(part, torch.Tensor) else part, state)


def read(model, chunks, state=None):
    for x in chunks:
        outputs, state = model(x, detached(state))
        yield outputs
