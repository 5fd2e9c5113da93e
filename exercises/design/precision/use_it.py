"""A precision for each number: another right choice, and the limits of float16 as PyTorch has them."""

import torch

weights = "float32"
gradients = "bfloat16"
moments = "bfloat16"
scale = 1.0
ceiling = torch.finfo(torch.float16).max / scale
formats = [getattr(torch, name) for name in (weights, gradients, moments, moments)]
bytes = sum(torch.empty(0, dtype=dtype).element_size() for dtype in formats)

total = torch.tensor(0.0, dtype=torch.float16)
while total + 1 > total:
    total += 1
ones = int(total)

smallest = torch.finfo(torch.float16).smallest_normal * torch.finfo(torch.float16).eps

# A step of 0.005 is lost beside 30 in float16, whatever the scale; in its range there is room for both.
kept = torch.tensor(30.0, dtype=torch.float16) - 0.005
weights_need = "digits" if kept == 30 else "range"
# The square of a gradient of 1e-8 is 0 in float16, and is not in bfloat16, which has fewer digits.
square = torch.tensor(1e-16)
moments_need = "range" if square.half() == 0 and square.bfloat16() > 0 else "digits"
