"""Encoder layer: every place may look at every other one."""

from myml.attention.multi_head import MultiHeadAttention
from myml.layers.dropout import Dropout
from myml.layers.layernorm import LayerNorm
from myml.layers.state_dict import Module
from myml.transformers.ffn import FFN


class EncoderLayer(Module):
    """Self-attention without a view of time, and a feed-forward network.

    norm1, norm2: LayerNorm(dim). attention: MultiHeadAttention(dim, heads). ffn: FFN(dim, hidden).
    dropout: Dropout(dropout); the same one serves both places.
    The attributes are made in this order, and everything is drawn from rng, also by the dropout.
    norm_first: bool, kept as an attribute: where the norms are, see forward.
    torch: torch.nn.TransformerEncoderLayer
    """

    def __init__(self, dim, heads, hidden, dropout=0.0, norm_first=False, *, rng):
        self.norm1, self.norm2 = LayerNorm(dim), LayerNorm(dim)
        self.attention = MultiHeadAttention(dim, heads, rng=rng)
        self.ffn = FFN(dim, hidden, rng=rng)
        self.dropout = Dropout(dropout, rng=rng)
        self.norm_first = norm_first

    def forward(self, x, mask=None):
        """Return a Tensor of x's shape and dtype. x: Tensor (batch, time, dim).

        If norm_first is false: norm1 of the sum of x and attention's answer to x, then norm2 of the sum of
        that and ffn's answer to it. If it is true: x plus attention's answer to norm1 of x, then that plus
        ffn's answer to norm2 of it. Dropout applies to each answer before it is added.
        mask: None, or bools that broadcast to (batch, heads, time, time), True where a place may look.
        """
        if self.norm_first:
            x = x + self.dropout(self.attention(self.norm1(x), mask=mask))
            return x + self.dropout(self.ffn(self.norm2(x)))
        x = self.norm1(x + self.dropout(self.attention(x, mask=mask)))
        return self.norm2(x + self.dropout(self.ffn(x)))
