"""Which loss for the task: other right choices, and the best constants as PyTorch finds them."""

import torch

prices = "absolute"
kinds = "each"
tags = "each"
because = "outliers"

numbers = torch.tensor([1.0, 2, 3, 4, 90])
best_squared = round(numbers.mean().item())
best_absolute = int(numbers.median().item())

# What one more loaf costs or saves, for orders from 0 to 1: the cheapest order is where the sum is smallest.
demand = torch.linspace(0, 1, 1001)
cost = torch.stack([(9 * (demand - o).relu() + (o - demand).relu()).sum() for o in demand])
level = demand[cost.argmin()].item()
