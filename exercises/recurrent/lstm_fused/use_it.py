"""An LSTM in PyTorch, which has it in one function already, with our names and numpy's weights."""

import torch


class LSTMFunction:
    @staticmethod
    def apply(projected, weight, bias, h, c):
        one, none = torch.eye(len(bias), dtype=bias.dtype), torch.zeros_like(bias)
        # The options: biases, layers, dropout, training, both directions, batch first.
        options = True, 1, 0.0, False, False, True
        outputs, h, c = torch.lstm(projected, (h[None], c[None]), [one, weight, none, bias], *options)
        return outputs, h[0], c[0]


class LSTM(torch.nn.Module):
    def __init__(self, nin, hidden, layers=1, *, rng):
        super().__init__()
        sizes = [nin] + [hidden] * (layers - 1)
        self.hidden, self.cells = (
            hidden,
            torch.nn.ModuleList(torch.nn.LSTMCell(size, hidden) for size in sizes),
        )
        with torch.no_grad():
            for p in self.parameters():
                p.copy_(torch.tensor(rng.uniform(-(hidden**-0.5), hidden**-0.5, size=tuple(p.shape))))

    def start(self, batch):
        zeros = [torch.zeros(batch, self.hidden, dtype=cell.weight_hh.dtype) for cell in self.cells]
        return [(zero, zero) for zero in zeros]

    def forward(self, x, state=None):
        hc = [torch.stack(part) for part in zip(*(state or self.start(len(x))), strict=True)]
        weights = list(self.parameters())
        # The options: biases, layers, dropout, training, both directions, batch first.
        outputs, h, c = torch.lstm(x, hc, weights, True, len(self.cells), 0.0, False, False, True)
        return outputs, list(zip(h, c, strict=True))
