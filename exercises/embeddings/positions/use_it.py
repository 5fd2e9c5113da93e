"""Learned positions in PyTorch: an embedding of the places, its weights drawn by numpy."""

import torch


class PositionalEmbedding(torch.nn.Embedding):
    def __init__(self, count, dim, *, rng, std=1.0):
        super().__init__(count, dim)
        with torch.no_grad():
            self.weight.copy_(torch.tensor(rng.normal(0.0, std, size=(count, dim))))

    def forward(self, x, start=0):
        places = torch.arange(start, start + x.shape[-2])
        if len(places) and (start < 0 or places[-1] >= len(self.weight)):
            raise IndexError(f"places {start} to {places[-1]} of {len(self.weight)}")
        return x + super().forward(places)
