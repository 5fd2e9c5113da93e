"""LSTM cell: a memory with gates, which decide what is kept, written and told."""

from myml.autograd.join import split
from myml.functions.sigmoid_tanh_silu import sigmoid, tanh
from myml.layers.linear import linear
from myml.recurrent.rnn_cell import RNNCell


class LSTMCell(RNNCell):
    """One step of a state with two parts: h, what is told, and c, what is remembered.

    All parameters are those of RNNCell; the class attribute gates is 4. The order of their rows is: all
    input gates, all forget gates, all candidates, all output gates.
    torch: torch.nn.LSTMCell
    """

    def forward(self, x, state):
        """Return the next (h, c). x: Tensor (batch, nin). state: (h, c), both Tensors (batch, hidden).

        With z = x · weight_ihᵀ + bias_ih + h · weight_hhᵀ + bias_hh, cut into four parts i, f, g and o:
        c becomes sigmoid(f) · c + sigmoid(i) · tanh(g), and h becomes sigmoid(o) · tanh(that c).
        """
        raise NotImplementedError("Build it.")

    def step(self, projected, state):
        """Return the next (h, c), when x · weight_ihᵀ + bias_ih has been worked out already: projected."""
        raise NotImplementedError("Build it.")
