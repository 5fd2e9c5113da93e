"""The feed-forward network in PyTorch, its weights drawn by numpy."""

import torch


def drawn(nin, nout, rng):
    layer = torch.nn.Linear(nin, nout)
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(torch.tensor(rng.uniform(-(nin**-0.5), nin**-0.5, size=tuple(p.shape))))
    return layer


class FFN(torch.nn.Module):
    def __init__(self, dim, hidden, approximate="none", *, rng):
        super().__init__()
        self.up, self.down = drawn(dim, hidden, rng), drawn(hidden, dim, rng)
        self.approximate = approximate

    def forward(self, x):
        return self.down(torch.nn.functional.gelu(self.up(x), approximate=self.approximate))
