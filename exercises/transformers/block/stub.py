"""Transformer block: attention and a feed-forward network, each of which adds to what it has read."""

from myml.attention.causal import CausalSelfAttention
from myml.layers.dropout import Dropout
from myml.layers.layernorm import LayerNorm
from myml.layers.state_dict import Module
from myml.transformers.ffn import FFN


class Block(Module):
    """A pre-norm block of a language model.

    norm1, norm2: LayerNorm(dim). attention: CausalSelfAttention(dim, heads), with rotary positions if
    use_rope. ffn: FFN(dim, 4 · dim). dropout: Dropout(dropout); the same one serves both places.
    The attributes are made in this order, and everything is drawn from rng, also by the dropout.
    torch: torch.nn.TransformerEncoderLayer with norm_first=True
    """

    def __init__(self, dim, heads, dropout=0.0, use_rope=False, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, x, cache=None):
        """Return a Tensor of x's shape and dtype. x: Tensor (batch, time, dim).

        First x plus attention's answer to norm1 of it, then that plus ffn's answer to norm2 of it. Dropout
        applies to each answer before it is added.
        cache: None, or what attention is handed as its cache.
        """
        raise NotImplementedError("Build it.")
