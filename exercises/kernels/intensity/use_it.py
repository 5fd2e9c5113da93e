"""Arithmetic intensity, measured: PyTorch counts the FLOPs, and each tensor knows its bytes."""

import torch
from torch.utils.flop_counter import FlopCounterMode


def product(a, b):
    """The FLOPs of a @ b, and the bytes that go in and come out."""
    with FlopCounterMode(display=False) as counter:
        c = a @ b
    return counter.get_total_flops(), a.nbytes + b.nbytes + c.nbytes


a, b, v = torch.ones(512, 512), torch.ones(512, 512), torch.ones(512, 1)
matmul_flops, matmul_bytes = product(a, b)
matmul_intensity = matmul_flops / matmul_bytes

total = a + b
sum_intensity = total.numel() / (a.nbytes + b.nbytes + total.nbytes)

vector_flops, vector_bytes = product(a, v)
vector_intensity = vector_flops / vector_bytes

tiles = range(0, 512, 64)
tile_bytes = 0
for i in tiles:
    for j in tiles:
        for t in tiles:
            tile_bytes += a[i : i + 64, t : t + 64].nbytes + b[t : t + 64, j : j + 64].nbytes


def is_held_up_by_flops(n):
    flops, moved = product(torch.ones(n, n), torch.ones(n, n))
    return flops / 100e9 >= moved / 20e9


smallest_side = next(n for n in range(1, 513) if is_held_up_by_flops(n))
