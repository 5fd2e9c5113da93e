"""Which layer for images: a convolution, and what PyTorch counts in it."""

import torch
from torch.utils.flop_counter import FlopCounterMode

layer = "convolution"
width = 12
because = "neighbors"

with torch.device("meta"):
    strokes = torch.nn.Conv2d(1, width, 3)
    scores = torch.nn.Linear(width, 4)
    with FlopCounterMode(display=False) as counter:
        scores(strokes(torch.empty(1, 1, 10, 10)).relu().amax((2, 3)))

parameters = sum(p.numel() for part in (strokes, scores) for p in part.parameters())
# torch counts a multiplication and its addition as two.
products = counter.get_total_flops() // 2
