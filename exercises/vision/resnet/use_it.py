"""A ResNet in PyTorch, its weights drawn by numpy."""

import torch
from torch.nn.functional import adaptive_avg_pool2d, relu


def drawn(layer, rng):
    bound = layer.weight[0].numel() ** -0.5
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(torch.tensor(rng.uniform(-bound, bound, size=tuple(p.shape))))
    return layer


def convolution(nin, nout, size, stride, rng):
    return drawn(torch.nn.Conv2d(nin, nout, size, stride, size // 2, bias=False), rng)


class Block(torch.nn.Module):
    def __init__(self, nin, nout, stride, rng):
        super().__init__()
        self.conv1 = convolution(nin, nout, 3, stride, rng)
        self.norm1 = torch.nn.BatchNorm2d(nout)
        self.conv2 = convolution(nout, nout, 3, 1, rng)
        self.norm2 = torch.nn.BatchNorm2d(nout)
        self.shortcut = convolution(nin, nout, 1, stride, rng) if (stride, nin) != (1, nout) else None

    def forward(self, x):
        y = self.norm2(self.conv2(relu(self.norm1(self.conv1(x)))))
        return relu(y + (x if self.shortcut is None else self.shortcut(x)))


class ResNet(torch.nn.Module):
    def __init__(self, classes=10, nin=3, channels=(16, 32, 64), depth=3, *, rng):
        super().__init__()
        self.stem = convolution(nin, channels[0], 3, 1, rng)
        self.norm = torch.nn.BatchNorm2d(channels[0])
        before = (channels[0], *channels)
        sizes = [
            (before[stage + (place > 0)], nout, 1 + (stage > 0 and place == 0))
            for stage, nout in enumerate(channels)
            for place in range(depth)
        ]
        self.blocks = torch.nn.ModuleList(Block(*size, rng) for size in sizes)
        self.out = drawn(torch.nn.Linear(channels[-1], classes), rng)

    def forward(self, x):
        x = relu(self.norm(self.stem(x)))
        for block in self.blocks:
            x = block(x)
        return self.out(adaptive_avg_pool2d(x, 1).flatten(1))
