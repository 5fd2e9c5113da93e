"""SwiGLU in PyTorch, its weights drawn by numpy."""

import torch


def linear(nin, nout, rng):
    layer = torch.nn.Linear(nin, nout, bias=False)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(rng.uniform(-(nin**-0.5), nin**-0.5, size=(nout, nin))))
    return layer


class SwiGLU(torch.nn.Module):
    def __init__(self, dim, hidden, *, rng):
        super().__init__()
        self.gate_and_up, self.down = linear(dim, 2 * hidden, rng), linear(hidden, dim, rng)

    def forward(self, x):
        gate, up = self.gate_and_up(x).chunk(2, -1)
        return self.down(torch.nn.functional.silu(gate) * up)
