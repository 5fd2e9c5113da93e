"""A GRU in PyTorch, with our names and numpy's weights."""

import torch


def draw(module, hidden, rng):
    with torch.no_grad():
        for p in module.parameters():
            p.copy_(torch.tensor(rng.uniform(-(hidden**-0.5), hidden**-0.5, size=tuple(p.shape))))


class GRUCell(torch.nn.GRUCell):
    def __init__(self, nin, hidden, *, rng):
        super().__init__(nin, hidden)
        self.hidden, self.gates = hidden, 3
        draw(self, hidden, rng)

    def step(self, projected, h):
        one, none = torch.eye(3 * self.hidden, dtype=h.dtype), torch.zeros_like(self.bias_ih)
        return torch.gru_cell(projected, h, one, self.weight_hh, none, self.bias_hh)


class GRU(torch.nn.Module):
    def __init__(self, nin, hidden, layers=1, *, rng):
        super().__init__()
        sizes = [nin] + [hidden] * (layers - 1)
        self.hidden, self.cells = (
            hidden,
            torch.nn.ModuleList(torch.nn.GRUCell(size, hidden) for size in sizes),
        )
        draw(self, hidden, rng)

    def start(self, batch):
        return [torch.zeros(batch, self.hidden, dtype=cell.weight_hh.dtype) for cell in self.cells]

    def forward(self, x, state=None):
        state = torch.stack(state or self.start(len(x)))
        weights = list(self.parameters())
        # The options: biases, layers, dropout, training, both directions, batch first.
        outputs, state = torch.gru(x, state, weights, True, len(self.cells), 0.0, False, False, True)
        return outputs, list(state)
