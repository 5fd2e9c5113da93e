"""The language model of 1997: it reads letter by letter, and an LSTM remembers."""

from myml.layers.state_dict import Module


class LanguageModel(Module):
    """Say which symbol comes next, after each symbol of a text.

    embedding: Parameter (symbols, 32), a row of numbers for each symbol. lstm: LSTM from 32 to hidden, one
    layer. out: Linear from hidden to symbols. All are drawn from rng, a numpy Generator.
    """

    def __init__(self, symbols, hidden, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, ids, state=None):
        """Return the logits (batch, time, symbols) of what comes after each of the ids, and the next state.

        ids: int64 array (batch, time). state: what was returned for the text before these, None at its start.
        """
        raise NotImplementedError("Build it.")


def make_optimizer(network):
    """Make an Adam for all parameters of the network.

    The rate is yours to choose. Gradients are clipped, so it may be larger than usual: a small one never gets
    there in so few steps.
    """
    raise NotImplementedError("Build it.")


def train(network, optimizer, rows, state, first, count, steps):
    """Take steps number `first` to `first + count - 1` of `steps` in all, counted from 0.

    rows: int64 array (32, length), a long text in 32 rows. A step learns to say what comes next from a chunk
    of 64 symbols of each row: step 0 from the first, step 1 from the one after it, and so on; when less than
    64 with a next one are left, from the beginning again. A rate that falls by a schedule goes by the number
    of the step and by steps.
    state: what this function returned for the steps before, None at the very beginning. The network begins a
    chunk with the state after the one before it, detached, and the first chunk of the rows with None. Before
    each change of the parameters the gradients are clipped to a common norm.
    Returns the network's state after the last step, detached. Changes network and optimizer.
    """
    raise NotImplementedError("Build it.")
