"""An RNN in PyTorch: its fast path over whole sequences, with our names and numpy's weights."""

import torch


class RNN(torch.nn.Module):
    cell = torch.nn.RNNCell

    def __init__(self, nin, hidden, layers=1, *, rng):
        super().__init__()
        sizes = [nin] + [hidden] * (layers - 1)
        self.hidden, self.cells = (
            hidden,
            torch.nn.ModuleList(self.cell(size, hidden) for size in sizes),
        )
        with torch.no_grad():
            for p in self.parameters():
                p.copy_(torch.tensor(rng.uniform(-(hidden**-0.5), hidden**-0.5, size=tuple(p.shape))))

    def start(self, batch):
        return [torch.zeros(batch, self.hidden, dtype=cell.weight_hh.dtype) for cell in self.cells]

    def forward(self, x, state=None):
        state = torch.stack(state or self.start(len(x)))
        weights = list(self.parameters())
        # The options: biases, layers, dropout, training, both directions, batch first.
        outputs, state = torch.rnn_tanh(x, state, weights, True, len(self.cells), 0.0, False, False, True)
        return outputs, list(state)
