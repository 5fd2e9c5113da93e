"""Dropout in PyTorch, with numpy's draw of what is kept."""

import numpy as np
import torch


class Dropout(torch.nn.Dropout):
    def __init__(self, p=0.5, *, rng):
        super().__init__(float("inf") if p != p else p)
        self.rng = rng

    def forward(self, x):
        if not self.training or self.p == 0:
            return super().forward(x) if self.p else x
        kept = torch.tensor(self.rng.random(tuple(x.shape), dtype=np.float32)) >= self.p
        mask = kept.to(x.dtype) / (1 - self.p) if self.p < 1 else torch.zeros_like(x)
        return x * mask
