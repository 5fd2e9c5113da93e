"""A residual block in PyTorch, its weights drawn by numpy."""

import torch
from torch.nn.functional import relu


class Conv2d(torch.nn.Conv2d):
    def __init__(self, nin, nout, size, stride=1, padding=0, *, rng):
        super().__init__(nin, nout, size, stride, padding, bias=False)
        bound = self.weight[0].numel() ** -0.5
        with torch.no_grad():
            self.weight.copy_(torch.tensor(rng.uniform(-bound, bound, size=tuple(self.weight.shape))))


class ResNetBlock(torch.nn.Module):
    def __init__(self, nin, nout, stride=1, *, rng):
        super().__init__()
        self.conv1 = Conv2d(nin, nout, 3, stride, 1, rng=rng)
        self.norm1 = torch.nn.BatchNorm2d(nout)
        self.conv2 = Conv2d(nout, nout, 3, 1, 1, rng=rng)
        self.norm2 = torch.nn.BatchNorm2d(nout)
        self.shortcut = Conv2d(nin, nout, 1, stride, rng=rng) if (stride, nin) != (1, nout) else None

    def forward(self, x):
        y = self.norm1(self.conv1(x)).relu()
        y = self.norm2(self.conv2(y))
        return relu(y + (x if self.shortcut is None else self.shortcut(x)))
