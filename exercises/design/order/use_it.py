"""Which layer for order: attention with positions, counted by PyTorch."""

import torch

layer = "attention"
positions = "yes"
width = 24
chain = 1
relies = "order"

parts = [
    torch.nn.Embedding(8, width),
    torch.nn.Embedding(10, width),
    torch.nn.MultiheadAttention(width, 1),
    torch.nn.Linear(width, 2),
]
parameters = sum(p.numel() for part in parts for p in part.parameters())
