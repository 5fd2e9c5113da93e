"""RNN: a recurrent cell over whole sequences, in layers."""

import numpy as np
from myml.autograd.join import stack, unbind
from myml.autograd.tensor import Tensor
from myml.layers.linear import linear
from myml.layers.state_dict import Module
from myml.recurrent.rnn_cell import RNNCell


class RNN(Module):
    """Layers of cells: the first reads the sequence, each other one reads the states of the one before.

    cell: class attribute, the class of the cells: RNNCell.
    cells: list of one cell for each layer; the first takes nin numbers, all others take hidden. They are
    drawn from rng in this order.
    torch: torch.nn.RNN
    """

    cell = RNNCell

    def __init__(self, nin, hidden, layers=1, *, rng):
        self.cells = [self.cell(hidden if i else nin, hidden, rng=rng) for i in range(layers)]

    def start(self, batch):
        """Return the state to begin with: a list of a Tensor of zeros (batch, hidden) for each layer.

        They have the dtype of the weights.
        """
        return [Tensor(np.zeros((batch, cell.hidden), cell.weight_hh.dtype)) for cell in self.cells]

    def forward(self, x, state=None):
        """Return the states of the last layer after each step, and the state of each layer after the last.

        x: Tensor (batch, time, nin), time of 1 or more. state: list of a Tensor (batch, hidden) for each
        layer, which is left alone; None means `start`.
        Returns a Tensor (batch, time, hidden), and a new list like state.
        """
        state = list(state or self.start(x.shape[0]))
        for layer, cell in enumerate(self.cells):
            outputs = []
            for projected in unbind(linear(x, cell.weight_ih, cell.bias_ih), 1):
                state[layer] = cell.step(projected, state[layer])
                outputs.append(state[layer])
            x = stack(outputs, 1)
        return x, state
