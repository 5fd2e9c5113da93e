"""Parameters for a budget: another right network, and the sizes of PyTorch's own modules."""

from itertools import count

import torch

width, depth = 20, 4


def size(*modules):
    """The parameters of these modules."""
    return sum(p.numel() for module in modules for p in module.parameters())


def network(width, depth):
    """The layers of a network for the spiral."""
    sizes = [2, *[width] * depth, 2]
    return [torch.nn.Linear(nin, nout) for nin, nout in zip(sizes, sizes[1:])]


def blocks_of(dim):
    """How many blocks fit into a million parameters."""
    block = torch.nn.TransformerEncoderLayer(dim, 4, 4 * dim, norm_first=True)
    rest = size(torch.nn.Embedding(5000, dim), torch.nn.Embedding(128, dim), torch.nn.LayerNorm(dim))
    return (1_000_000 - rest) // size(block)


parameters = size(*network(width, depth))
widest = next(w for w in count(1) if size(*network(w + 1, 1)) > 1500)
widest_of_three = next(w for w in count(1) if size(*network(w + 1, 3)) > 1500)
with torch.device("meta"):
    blocks, wide_blocks = blocks_of(64), blocks_of(128)
