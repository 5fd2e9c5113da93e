"""LSTM in one Function: backpropagation through time, written by hand."""

import numpy as np
from myml.autograd.function import Function
from myml.functions.sigmoid_tanh_silu import sigmoid_array
from myml.layers.linear import linear
from myml.recurrent import lstm


class LSTMFunction(Function):
    """All steps of a layer: `apply(projected, weight_hh, bias_hh, h, c)`.

    projected: (batch, time, 4 · hidden), the inputs of all steps times weight_ih, with bias_ih.
    weight_hh: (4 · hidden, hidden). bias_hh: (4 · hidden,). h, c: (batch, hidden), the state to begin with.
    """

    @staticmethod
    def forward(ctx, projected, weight, bias, h, c):
        """Return the h of all steps, (batch, time, hidden), and the last h and c, (batch, hidden)."""
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g, dh, dc):
        """Return the gradients of all five inputs. g, dh, dc: those of the three results, left alone."""
        raise NotImplementedError("Build it.")


class LSTM(lstm.LSTM):
    """The LSTM of `recurrent/lstm`, with one LSTMFunction for all steps of a layer.

    torch: torch.nn.LSTM
    """

    def forward(self, x, state=None):
        """Return what `recurrent/lstm` returns for a Tensor x (batch, time, nin) and a state."""
        raise NotImplementedError("Build it.")
