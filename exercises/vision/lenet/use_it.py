"""LeNet in PyTorch, its weights drawn by numpy."""

import torch
from torch.nn.functional import max_pool2d, relu


class LeNet(torch.nn.Module):
    def __init__(self, classes=10, channels=(8, 16), kernel=5, size=28, *, rng):
        super().__init__()
        first, second = channels
        self.conv1 = torch.nn.Conv2d(1, first, kernel)
        self.conv2 = torch.nn.Conv2d(first, second, kernel)
        self.out = torch.nn.Linear(self.features(torch.zeros(1, 1, size, size)).shape[1], classes)
        with torch.no_grad():
            for layer in self.children():
                bound = layer.weight[0].numel() ** -0.5
                for p in layer.parameters():
                    p.copy_(torch.tensor(rng.uniform(-bound, bound, size=tuple(p.shape))))

    def features(self, x):
        x = max_pool2d(relu(self.conv1(x)), 2)
        return max_pool2d(relu(self.conv2(x)), 2).flatten(1)

    def forward(self, x):
        return self.out(self.features(x))
