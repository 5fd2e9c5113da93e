"""Recurrent networks."""

from learnml.checks.exam.adapted import Adapted, as_it_came, batch_first
from learnml.checks.exam.row import module

CELL = {"bias": True}
LAYERS = {"bias": True, "dropout": 0.0, "bidirectional": False}


def of_cells(name):
    """The learner's name of a weight: "cells.1.weight_ih" for "weight_ih_l1"."""
    weight, _, layer = name.rpartition("_l")
    return (f"cells.{layer}.{weight}",)


def in_one_batch(cell):
    """A cell that takes single inputs and states, too: batches of one."""

    def call(input, hx):
        if input.ndim == 2:
            return cell(input, hx)
        return cell(input.reshape(1, -1), hx.reshape(1, -1)).reshape(-1)

    return Adapted(cell, call)


def over_sequences(layers, is_first, stack, unbind):
    """Layers with one state each, a list of them. stack, unbind: the learner's."""

    def call(input, hx=None):
        states = None if hx is None else taken_apart(hx, unbind)
        outputs, states = layers(batch_first(input, is_first), states)
        return as_it_came(outputs, input, is_first), put_together(states, input, stack)

    return Adapted(layers, call, of_cells)


def over_sequences_with_memory(layers, is_first, stack, unbind):
    """The same for an LSTM, whose states are pairs."""

    def call(input, hx=None):
        states = None if hx is None else list(zip(*(taken_apart(part, unbind) for part in hx)))
        outputs, states = layers(batch_first(input, is_first), states)
        together = (put_together(part, input, stack) for part in zip(*states))
        return as_it_came(outputs, input, is_first), *together

    return Adapted(layers, call, of_cells)


def taken_apart(states, unbind):
    """The state of each layer, in a batch, from PyTorch's array of all: (layers, batch, hidden)."""
    return [state.reshape(-1, state.shape[-1]) for state in unbind(states, 0)]


def put_together(states, input, stack):
    """PyTorch's array of all states, without a batch if the input had none."""
    whole = stack(states, 0)
    return whole if input.ndim == 3 else whole.reshape(whole.shape[0], whole.shape[2])


@module("nn.RNNCell", "recurrent/rnn_cell", lacks={**CELL, "nonlinearity": "tanh"})
def RNNCell(input_size, hidden_size):
    import numpy as np
    from myml.recurrent.rnn_cell import RNNCell

    return in_one_batch(RNNCell(input_size, hidden_size, rng=np.random.default_rng(0)))


@module("nn.RNN", "recurrent/rnn", lacks={"nonlinearity": "tanh", **LAYERS})
def RNN(input_size, hidden_size, num_layers=1, *, batch_first=False):
    import numpy as np
    from myml.autograd.join import stack, unbind
    from myml.recurrent.rnn import RNN

    layers = RNN(input_size, hidden_size, num_layers, rng=np.random.default_rng(0))
    return over_sequences(layers, batch_first, stack, unbind)


@module("nn.LSTMCell", "recurrent/lstm_cell", lacks=CELL)
def LSTMCell(input_size, hidden_size):
    import numpy as np
    from myml.recurrent.lstm_cell import LSTMCell

    cell = LSTMCell(input_size, hidden_size, rng=np.random.default_rng(0))

    def call(input, hx):
        if input.ndim == 2:
            return cell(input, hx)
        states = cell(input.reshape(1, -1), tuple(part.reshape(1, -1) for part in hx))
        return tuple(part.reshape(-1) for part in states)

    return Adapted(cell, call)


@module("nn.LSTM", "recurrent/lstm", lacks={**LAYERS, "proj_size": 0})
def LSTM(input_size, hidden_size, num_layers=1, *, batch_first=False):
    import numpy as np
    from myml.autograd.join import stack, unbind
    from myml.recurrent.lstm import LSTM

    layers = LSTM(input_size, hidden_size, num_layers, rng=np.random.default_rng(0))
    return over_sequences_with_memory(layers, batch_first, stack, unbind)


@module("nn.LSTM", "recurrent/lstm_fused", variant="fused", lacks={**LAYERS, "proj_size": 0})
def LSTM_fused(input_size, hidden_size, num_layers=1, *, batch_first=False):
    import numpy as np
    from myml.autograd.join import stack, unbind
    from myml.recurrent.lstm_fused import LSTM

    layers = LSTM(input_size, hidden_size, num_layers, rng=np.random.default_rng(0))
    return over_sequences_with_memory(layers, batch_first, stack, unbind)


@module("nn.GRUCell", "recurrent/gru", lacks=CELL)
def GRUCell(input_size, hidden_size):
    import numpy as np
    from myml.recurrent.gru import GRUCell

    return in_one_batch(GRUCell(input_size, hidden_size, rng=np.random.default_rng(0)))


@module("nn.GRU", "recurrent/gru", lacks=LAYERS)
def GRU(input_size, hidden_size, num_layers=1, *, batch_first=False):
    import numpy as np
    from myml.autograd.join import stack, unbind
    from myml.recurrent.gru import GRU

    layers = GRU(input_size, hidden_size, num_layers, rng=np.random.default_rng(0))
    return over_sequences(layers, batch_first, stack, unbind)
