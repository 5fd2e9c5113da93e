"""Recurrent cell: one step of a network that remembers."""

import math

from myml.functions.sigmoid_tanh_silu import tanh
from myml.layers.init import uniform
from myml.layers.linear import linear
from myml.layers.module import Parameter
from myml.layers.state_dict import Module


class RNNCell(Module):
    """One step: h = tanh(x · weight_ihᵀ + bias_ih + h · weight_hhᵀ + bias_hh).

    gates: class attribute, how many rows of weights there are for each unit: 1. Cells that subclass this one
    have more.
    hidden: int, the number of units.
    weight_ih: Parameter (gates · hidden, nin). weight_hh: (gates · hidden, hidden).
    bias_ih, bias_hh: (gates · hidden,).
    All four are drawn by `uniform` between ±1 / sqrt(hidden), in this order.
    torch: torch.nn.RNNCell
    """

    gates = 1

    def __init__(self, nin, hidden, *, rng):
        bound, rows = 1 / math.sqrt(hidden), self.gates * hidden
        self.hidden = hidden
        self.weight_ih = Parameter(uniform((rows, nin), bound, rng))
        self.weight_hh = Parameter(uniform((rows, hidden), bound, rng))
        self.bias_ih = Parameter(uniform((rows,), bound, rng))
        self.bias_hh = Parameter(uniform((rows,), bound, rng))

    def forward(self, x, h):
        """Return the next h, (batch, hidden). x: Tensor (batch, nin). h: Tensor (batch, hidden)."""
        return self.step(linear(x, self.weight_ih, self.bias_ih), h)

    def step(self, projected, h):
        """Return the next h, when x · weight_ihᵀ + bias_ih has been worked out already.

        projected: Tensor (batch, gates · hidden), that sum.
        """
        return tanh(projected + linear(h, self.weight_hh, self.bias_hh))
