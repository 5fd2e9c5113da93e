"""A budget of compute, counted by PyTorch."""

import torch
from torch.utils.flop_counter import FlopCounterMode

limit = "compute"
width = 24


def products_of(width, rows, backward):
    """The multiplications of a model for so many rows; torch counts each with its addition, as two."""
    with torch.device("meta"):
        model = torch.nn.Sequential(torch.nn.Linear(2, width), torch.nn.ReLU(), torch.nn.Linear(width, 1))
        # An input that requires a gradient is counted like any other.
        x = torch.empty(rows, 2, requires_grad=True)
        with FlopCounterMode(display=False) as counter:
            loss = model(x).square().mean()
            if backward:
                loss.backward()
    return counter.get_total_flops() // 2


row = products_of(width, 1, backward=False)
steps = 2_000_000 // products_of(width, 32, backward=True)
products = steps * products_of(width, 32, backward=True)
wide_steps = 2_000_000 // products_of(256, 32, backward=True)
