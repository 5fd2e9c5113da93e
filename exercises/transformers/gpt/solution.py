"""GPT: a language model, from ids to the logits of what comes next."""

import math
from dataclasses import dataclass

from myml.embeddings.embedding import Embedding
from myml.embeddings.positions import PositionalEmbedding
from myml.layers.init import normal_, zeros_
from myml.layers.layernorm import LayerNorm
from myml.layers.linear import Linear, linear
from myml.layers.state_dict import Module
from myml.transformers.block import Block


@dataclass(frozen=True)
class GPTConfig:
    """What a GPT is made of.

    vocab: how many tokens there are. context: how many places a text has at most; with use_rope this limits
    nothing. layers: how many blocks. heads, dim: of each block. dropout: a probability, for each block.
    use_rope: rotary positions, in place of a table.
    By default 4 layers, 4 heads, dim 128, no dropout and no rotary positions.
    """

    vocab: int
    context: int
    layers: int = 4
    heads: int = 4
    dim: int = 128
    dropout: float = 0.0
    use_rope: bool = False


class GPT(Module):
    """A language model as GPT-2.

    config: GPTConfig, kept as the attribute `config`.
    tokens: Embedding(vocab, dim) with std 0.02. positions: PositionalEmbedding(context, dim) with std
    0.02; with use_rope there is no such attribute. blocks: list of Blocks. norm: LayerNorm(dim).
    They are made, and drawn from rng, in this order. After that, for each Linear in the order of modules(),
    its weight is drawn again, by `normal_` with std 0.02, and its bias set to 0. Then the weights of
    attention.out and ffn.down of each block are divided by sqrt(2 · layers).
    """

    def __init__(self, config, *, rng):
        self.config = config
        self.tokens = Embedding(config.vocab, config.dim, std=0.02, rng=rng)
        if not config.use_rope:
            self.positions = PositionalEmbedding(config.context, config.dim, std=0.02, rng=rng)
        options = config.dim, config.heads, config.dropout, config.use_rope
        self.blocks = [Block(*options, rng=rng) for _ in range(config.layers)]
        self.norm = LayerNorm(config.dim)
        for module in self.modules():
            if isinstance(module, Linear):
                normal_(module.weight, 0.0, 0.02, rng=rng)
                zeros_(module.bias)
        for block in self.blocks:
            for last in (block.attention.out, block.ffn.down):
                last.weight.data /= math.sqrt(2 * config.layers)

    def forward(self, ids, caches=None):
        """Return logits (batch, time, vocab), a Tensor: at each place those of the token that comes next.

        ids: ints (batch, time), an array, a list of lists or a Tensor. IndexError for an id that is not in
        the vocabulary, and for more places than `context` where positions are a table.
        The head is the table of tokens: norm of the last block's output, times tokens.weight transposed.
        caches: None, or a list with a cache for each block. Then ids are the places from caches[0].length
        on, and each block is handed its own cache.
        """
        x = self.tokens(ids)
        if not self.config.use_rope:
            start = caches[0].length if caches else 0
            x = self.positions(x, start)
        for i, block in enumerate(self.blocks):
            x = block(x, caches[i] if caches else None)
        return linear(self.norm(x), self.tokens.weight)
