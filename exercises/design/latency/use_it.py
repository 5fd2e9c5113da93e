"""Fast enough, busy enough: another right service, with what PyTorch counts."""

from itertools import count

import torch
from torch.utils.flop_counter import FlopCounterMode

width, batch = 32, 56


def times(layer, *shape):
    """The microseconds of computing and of moving; torch counts a multiplication and its addition as two."""
    x = torch.empty(*shape, device="meta")
    with FlopCounterMode(display=False) as counter:
        y = layer(x)
    numbers = sum(p.numel() for p in layer.parameters()) + x.numel() + y.numel()
    return counter.get_total_flops() / 2 / 2000, numbers * 4 / 400


with torch.device("meta"):
    model = torch.nn.Sequential(torch.nn.Linear(16, width), torch.nn.ReLU(), torch.nn.Linear(width, 2))
    table = torch.nn.Linear(1000, 1000, bias=False)
    window = torch.nn.Conv2d(8, 8, 3, bias=False)

compute, move = times(model, batch, 16)


def waits(computing, moving):
    """What takes longer."""
    return "compute" if computing >= moving else "memory"


table_waits = waits(*times(table, 1, 1000))
window_waits = waits(*times(window, 1, 8, 102, 102))
computing, moving = times(window, 1, 8, 102, 102)
intensity = computing * 2000 / (moving * 400)
needed = next(rows for rows in count(1) if waits(*times(table, rows, 1000)) == "compute")
