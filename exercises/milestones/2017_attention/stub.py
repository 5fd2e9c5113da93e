"""The transformer of 2017: it reads a sequence, and writes its answer symbol by symbol."""

from myml.layers.state_dict import Module


class Transformer(Module):
    """Say which symbol comes next, after each symbol of a text.

    tokens: Embedding(symbols, dim). positions: PositionalEmbedding(longest, dim). Both with std 0.5.
    block: Block(dim, 4), without dropout. norm: LayerNorm(dim). out: Linear from dim to symbols.
    All are drawn from rng, a numpy Generator.
    """

    def __init__(self, symbols, longest, dim, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, ids):
        """Return the logits (batch, time, symbols) of what comes after each of the ids.

        ids: int64 array (batch, time), at most `longest` places. Nobody looks ahead.
        """
        raise NotImplementedError("Build it.")


def make_optimizer(network):
    """Make an Adam for all parameters of the network; the rate is yours to choose."""
    raise NotImplementedError("Build it.")


def train(network, optimizer, texts, first, count, steps):
    """Take steps number `first` to `first + count - 1` of `steps` in all, counted from 0.

    texts: int64 array (steps · 64, 21). Each row has ten symbols, a separator, and the ten of the answer.
    A step learns from 64 rows: step 0 from the first ones, step 1 from those after them, and so on. The loss
    is the mean cross-entropy of the symbols of the answer, each from all that stands before it; what is read
    is drawn at random, and there is nothing to learn from it.
    A rate that changes by a schedule goes by the number of the step and by steps. Before each change of the
    parameters the gradients are clipped to a common norm.
    Changes network and optimizer.
    """
    raise NotImplementedError("Build it.")


def answer(network, texts):
    """Write ten symbols after each text, one after the other: each is read before the next one is written.

    texts: int64 array (n, 11), ten symbols and a separator. Nothing is recorded for backward.
    Always takes the symbol whose logit is largest. Returns an int64 array (n, 10).
    """
    raise NotImplementedError("Build it.")
