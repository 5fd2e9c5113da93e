"""Post-norm block: the order of GPT-1, in which the stream itself is normalized."""

from myml.transformers.block import Block


class PostNormBlock(Block):
    """A block as in GPT-1: the parts of transformers/block, with the norms after the sums.

    norm1, norm2, attention, ffn, dropout: as in Block, made and drawn in the same order. Positions are never
    rotary.
    torch: torch.nn.TransformerEncoderLayer
    """

    def __init__(self, dim, heads, dropout=0.0, *, rng):
        super().__init__(dim, heads, dropout, rng=rng)

    def forward(self, x, cache=None):
        """Return a Tensor of x's shape and dtype. x: Tensor (batch, time, dim).

        First norm1 of the sum of x and attention's answer to x, then norm2 of the sum of that and ffn's
        answer to it. Dropout applies to each answer before it is added.
        cache: None, or what attention is handed as its cache.
        """
        x = self.norm1(x + self.dropout(self.attention(x, cache)))
        return self.norm2(x + self.dropout(self.ffn(x)))
