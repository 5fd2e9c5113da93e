"""Decoder layer: what has been written, what the source says to it, and what follows."""

from myml.attention.masks import causal_mask
from myml.attention.multi_head import MultiHeadAttention
from myml.layers.dropout import Dropout
from myml.layers.layernorm import LayerNorm
from myml.layers.state_dict import Module
from myml.transformers.ffn import FFN


class DecoderLayer(Module):
    """Causal self-attention, attention to a memory, and a feed-forward network; a norm after each sum.

    norm1, norm2, norm3: LayerNorm(dim). attention, cross: MultiHeadAttention(dim, heads).
    ffn: FFN(dim, hidden). dropout: Dropout(dropout); the same one serves all three places.
    The attributes are made in this order, and everything is drawn from rng, also by the dropout.
    torch: torch.nn.TransformerDecoderLayer
    """

    def __init__(self, dim, heads, hidden, dropout=0.0, *, rng):
        self.norm1, self.norm2, self.norm3 = (LayerNorm(dim) for _ in range(3))
        self.attention = MultiHeadAttention(dim, heads, rng=rng)
        self.cross = MultiHeadAttention(dim, heads, rng=rng)
        self.ffn = FFN(dim, hidden, rng=rng)
        self.dropout = Dropout(dropout, rng=rng)

    def forward(self, x, memory, mask=None):
        """Return a Tensor of x's shape and dtype. x: Tensor (batch, tq, dim).

        First norm1 of x plus attention's answer to x, in which no place looks at a later one; then norm2 of
        that plus cross's answer, which asks the memory; then norm3 of that plus ffn's answer.
        Dropout applies to each answer before it is added.
        memory: Tensor (batch, tk, dim), what the encoder has made of the source.
        mask: None, or bools that broadcast to (batch, heads, tq, tk), True where x may look at the memory.
        """
        x = self.norm1(x + self.dropout(self.attention(x, mask=causal_mask(x.shape[1]))))
        x = self.norm2(x + self.dropout(self.cross(x, memory, mask)))
        return self.norm3(x + self.dropout(self.ffn(x)))
