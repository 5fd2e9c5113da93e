"""GRU: two gates and one state, nearly as good as an LSTM and smaller."""

from myml.autograd.join import split
from myml.functions.sigmoid_tanh_silu import sigmoid, tanh
from myml.layers.linear import linear
from myml.recurrent.rnn import RNN
from myml.recurrent.rnn_cell import RNNCell


class GRUCell(RNNCell):
    """One step of a gated unit with a single state, h.

    All parameters are those of RNNCell; the class attribute gates is 3. The order of their rows is: all
    reset gates, all update gates, all candidates.
    torch: torch.nn.GRUCell
    """

    gates = 3

    def step(self, projected, h):
        """Return the next h, (batch, hidden), when x has been projected already.

        projected: Tensor (batch, 3 · hidden), x · weight_ihᵀ + bias_ih, cut into the parts xr, xz, xn.
        h · weight_hhᵀ + bias_hh is cut likewise into hr, hz, hn. With r = sigmoid(xr + hr),
        z = sigmoid(xz + hz) and n = tanh(xn + r · hn), the next h is z · h + (1 - z) · n.
        """
        xr, xz, xn = split(projected, self.hidden, 1)
        hr, hz, hn = split(linear(h, self.weight_hh, self.bias_hh), self.hidden, 1)
        z = sigmoid(xz + hz)
        n = tanh(xn + sigmoid(xr + hr) * hn)
        return n + z * (h - n)


class GRU(RNN):
    """Layers of GRU cells: `recurrent/rnn`, whose class attribute cell is GRUCell.

    torch: torch.nn.GRU
    """

    cell = GRUCell
