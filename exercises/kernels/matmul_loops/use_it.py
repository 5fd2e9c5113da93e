"""The matrix product in PyTorch, and its work as PyTorch counts it."""

import torch
from torch.utils.flop_counter import FlopCounterMode


def matmul_loops(a, b):
    x, y = torch.tensor(a, dtype=torch.float64), torch.tensor(b, dtype=torch.float64)
    try:
        with FlopCounterMode(display=False) as counter:
            product = torch.matmul(x, y)
    except RuntimeError as error:
        raise ValueError(str(error)) from None
    # A multiplication and an addition are two FLOPs.
    return product.tolist(), counter.get_total_flops() // 2
