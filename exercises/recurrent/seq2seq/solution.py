"""From sequence to sequence: one network reads, another one writes and looks back."""

import numpy as np
from myml.autograd.join import cat, stack
from myml.layers.init import normal
from myml.layers.linear import Linear
from myml.layers.module import Parameter
from myml.layers.state_dict import Module
from myml.recurrent.additive_attention import AdditiveAttention
from myml.recurrent.gru import GRU, GRUCell
from myml.scalars.function_context import no_grad


class Seq2Seq(Module):
    """Read a sequence of symbols, and write another one.

    vocab: int, the number of symbols, which are ints from 0 on. dim: int, the width of everything.
    embedding: Parameter (vocab, dim), a row of numbers for each symbol, drawn by `normal` with std 1.
    encoder: GRU from dim to dim, one layer. attention: AdditiveAttention(dim, dim, dim).
    decoder: GRUCell from 2 · dim to dim. out: Linear from 2 · dim to vocab.
    All are made, and drawn from rng, in this order.
    """

    def __init__(self, vocab, dim, *, rng):
        self.embedding = Parameter(normal((vocab, dim), 1.0, rng))
        self.encoder = GRU(dim, dim, rng=rng)
        self.attention = AdditiveAttention(dim, dim, dim, rng=rng)
        self.decoder = GRUCell(2 * dim, dim, rng=rng)
        self.out = Linear(2 * dim, vocab, rng=rng)

    def read(self, source):
        """Return the memory (batch, time, dim) and the first state (batch, dim) of the writer.

        source: int array (batch, time) of symbols. memory: the encoder's outputs for their embeddings. The
        first state: its last one.
        """
        memory, (h,) = self.encoder(self.embedding[source])
        return memory, h

    def write(self, symbols, h, memory):
        """Return the logits (batch, vocab) of the next symbol, and the next state h, (batch, dim).

        symbols: int array (batch,), what was written last. The state h asks the memory; the decoder is given
        the embeddings with what was heard after them, (batch, 2 · dim), and makes the next h; out is given
        the next h with what was heard after it.
        """
        heard, _ = self.attention(h, memory)
        h = self.decoder(cat([self.embedding[symbols], heard], 1), h)
        return self.out(cat([h, heard], 1)), h

    def forward(self, source, target):
        """Return the logits (batch, time, vocab) of what comes after each symbol of a given target.

        source: int array (batch, n). target: int array (batch, time): at each step its symbol is taken for
        what was written last, whatever the logits say. This is called teacher forcing.
        """
        memory, h = self.read(source)
        logits = []
        for symbols in target.T:
            said, h = self.write(symbols, h, memory)
            logits.append(said)
        return stack(logits, 1)

    def translate(self, source, start, count):
        """Return `count` symbols for each sequence, an int array (batch, count): each time the likeliest.

        start: int, the symbol that is taken for what was written before the first. The likeliest is the one
        with the largest logit, and it is what was written last at the next step. Nothing is recorded.
        """
        with no_grad():
            memory, h = self.read(source)
            symbols, written = np.full(len(source), start), []
            for _ in range(count):
                logits, h = self.write(symbols, h, memory)
                symbols = logits.data.argmax(axis=1)
                written.append(symbols)
        return np.stack(written, axis=1)
