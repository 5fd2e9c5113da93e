"""Encoder and decoder: the transformer of 2017, from ids of one language to ids of another."""

import math
from dataclasses import dataclass

import numpy as np
from myml.embeddings.embedding import Embedding
from myml.embeddings.sinusoidal import sinusoidal
from myml.layers.linear import Linear
from myml.layers.state_dict import Module
from myml.scalars.function_context import no_grad
from myml.transformers.decoder_layer import DecoderLayer
from myml.transformers.encoder_layer import EncoderLayer


@dataclass(frozen=True)
class TranslatorConfig:
    """What a Translator is made of.

    source, target: how many tokens each language has. layers: how many each stack has. heads, dim, hidden,
    dropout: of each layer. pad: the id, in both languages, of what was only filled in. By default 2 layers,
    4 heads, dim 64, hidden 256, no dropout and pad 0.
    """

    source: int
    target: int
    layers: int = 2
    heads: int = 4
    dim: int = 64
    hidden: int = 256
    dropout: float = 0.0
    pad: int = 0


class Encoder(Module):
    """Reads a text.

    tokens: Embedding(source, dim) with std 1 / sqrt(dim). layers: list of EncoderLayers, whose norms come
    after the sums. They are made, and drawn from rng, in this order.
    """

    def __init__(self, config, *, rng):
        self.tokens = Embedding(config.source, config.dim, std=config.dim**-0.5, rng=rng)
        sizes = config.dim, config.heads, config.hidden, config.dropout
        self.layers = [EncoderLayer(*sizes, rng=rng) for _ in range(config.layers)]

    def forward(self, ids, mask=None):
        """Return the memory, a Tensor (batch, time, dim). ids: ints (batch, time).

        The embeddings times sqrt(dim), plus the sinusoidal table, go through all layers, each with the mask.
        """
        x = _placed(self.tokens(ids))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Decoder(Module):
    """Writes a text about a memory.

    tokens: Embedding(target, dim) with std 1 / sqrt(dim). layers: list of DecoderLayers.
    out: Linear(dim, target). They are made, and drawn from rng, in this order.
    """

    def __init__(self, config, *, rng):
        self.tokens = Embedding(config.target, config.dim, std=config.dim**-0.5, rng=rng)
        sizes = config.dim, config.heads, config.hidden, config.dropout
        self.layers = [DecoderLayer(*sizes, rng=rng) for _ in range(config.layers)]
        self.out = Linear(config.dim, config.target, rng=rng)

    def forward(self, ids, memory, mask=None):
        """Return logits (batch, time, target), a Tensor: at each place those of the token that comes next.

        ids: ints (batch, time). memory: Tensor (batch, length, dim). mask: for the memory.
        The embeddings times sqrt(dim), plus the sinusoidal table, go through all layers, each with memory and
        mask, and then through out.
        """
        x = _placed(self.tokens(ids))
        for layer in self.layers:
            x = layer(x, memory, mask)
        return self.out(x)


class Translator(Module):
    """An encoder and a decoder.

    config: TranslatorConfig, kept as the attribute `config`. encoder: Encoder(config). decoder:
    Decoder(config). They are made, and drawn from rng, in this order.
    torch: torch.nn.Transformer
    """

    def __init__(self, config, *, rng):
        self.config = config
        self.encoder = Encoder(config, rng=rng)
        self.decoder = Decoder(config, rng=rng)

    def read(self, source):
        """Return the memory and its mask. source: ints (batch, time), an array or a list of lists.

        mask: bools (batch, 1, 1, time), True where source is not config.pad. The encoder is given it, too.
        """
        source = np.asarray(source)
        mask = (source != self.config.pad)[:, None, None, :]
        return self.encoder(source, mask), mask

    def forward(self, source, target):
        """Return logits (batch, time, target): what comes after each token of a target that is given.

        source: ints (batch, n). target: ints (batch, time). Arrays or lists of lists.
        """
        return self.decoder(target, *self.read(source))

    def translate(self, source, start, count):
        """Return `count` tokens for each text, an int64 array (batch, count): each time the likeliest.

        start: int, the token before the first; it is not among those returned. The likeliest is the one with
        the largest logit after all that has been written. Nothing is recorded; the source is read once.
        """
        with no_grad():
            memory, mask = self.read(source)
            written = np.full((len(source), 1), start, np.int64)
            for _ in range(count):
                logits = self.decoder(written, memory, mask).data[:, -1:]
                written = np.concatenate([written, logits.argmax(axis=2)], axis=1)
        return written[:, 1:]


def _placed(x):
    """Embeddings at their size, each at its place."""
    _, time, dim = x.shape
    return x * math.sqrt(dim) + sinusoidal(time, dim)
