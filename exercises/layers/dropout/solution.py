"""Dropout: what a network may not rely on, it cannot learn by heart."""

import numpy as np
from myml.layers.state_dict import Module


class Dropout(Module):
    """In training, set each number to 0 with probability p, and divide the others by 1 - p.

    p: float, 0 to 1; ValueError for anything outside. rng: numpy Generator, kept as the attribute `rng`.
    torch: torch.nn.Dropout
    """

    def __init__(self, p=0.5, *, rng):
        if not 0 <= p <= 1:
            raise ValueError(f"p is a probability, 0 to 1, not {p}")
        self.p, self.rng = p, rng

    def forward(self, x):
        """Drop some numbers of x: those where `rng.random(x.shape, dtype=np.float32) < p`, one draw a call.

        x: Tensor of any shape. Returns a Tensor of its shape and dtype; all zeros if p is 1.
        When not training, or if p is 0, x itself, and nothing is drawn.
        """
        if not self.training or self.p == 0:
            return x
        kept = np.asarray(self.rng.random(x.shape, dtype=np.float32) >= self.p)
        scale = 1 / (1 - self.p) if self.p < 1 else 0.0
        return x * (kept.astype(x.dtype) * scale)
