"""The matrix product in PyTorch, which tiles inside."""

import torch


def matmul_tiled(a, b, tile):
    return torch.matmul(torch.from_numpy(a), torch.from_numpy(b))
