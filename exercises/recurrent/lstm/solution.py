"""LSTM: cells with gates over whole sequences, in layers."""

import numpy as np
from myml.autograd.join import stack, unbind
from myml.autograd.tensor import Tensor
from myml.layers.linear import linear
from myml.layers.state_dict import Module
from myml.recurrent.lstm_cell import LSTMCell


class LSTM(Module):
    """Layers of LSTM cells, as in `recurrent/rnn`; the state of a layer is a pair (h, c).

    cells: list of one LSTMCell for each layer; the first takes nin numbers, all others take hidden. They are
    drawn from rng in this order.
    torch: torch.nn.LSTM
    """

    def __init__(self, nin, hidden, layers=1, *, rng):
        self.cells = [LSTMCell(hidden if i else nin, hidden, rng=rng) for i in range(layers)]

    def start(self, batch):
        """Return the state to begin with: for each layer a pair (h, c) of zeros (batch, hidden).

        They are Tensors of the dtype of the weights.
        """
        zeros = [np.zeros((batch, cell.hidden), cell.weight_hh.dtype) for cell in self.cells]
        return [(Tensor(zero), Tensor(zero)) for zero in zeros]

    def forward(self, x, state=None):
        """Return the h of the last layer after each step, and the state of each layer after the last step.

        x: Tensor (batch, time, nin), time of 1 or more. state: list of a pair (h, c) of Tensors
        (batch, hidden) for each layer, which is left alone; None means `start`.
        Returns a Tensor (batch, time, hidden), and a new list like state.
        """
        state = list(state or self.start(x.shape[0]))
        for layer, cell in enumerate(self.cells):
            outputs = []
            for projected in unbind(linear(x, cell.weight_ih, cell.bias_ih), 1):
                state[layer] = cell.step(projected, state[layer])
                outputs.append(state[layer][0])
            x = stack(outputs, 1)
        return x, state
