"""Causal self-attention, as language models have it: nobody looks ahead, and the past may be remembered."""

import numpy as np
from myml.attention.heads import merge_heads, split_heads
from myml.attention.masks import causal_mask
from myml.attention.sdpa import sdpa
from myml.autograd.join import split
from myml.autograd.tensor import Tensor
from myml.embeddings.rope import rope, rope_angles
from myml.layers.linear import Linear
from myml.layers.state_dict import Module


class CausalSelfAttention(Module):
    """Attention of each place to itself and to those before it.

    qkv: Linear(dim, 3 · dim), whose output has the queries first, then the keys, then the values.
    out: Linear(dim, dim). Both are made and drawn from rng in this order; neither has a bias if `bias` is
    false.
    """

    def __init__(self, dim, heads, bias=True, use_rope=False, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, x, cache=None):
        """Return a Tensor of x's shape. x: Tensor (batch, time, dim).

        cache: None; then x begins at position 0. Or an object that remembers the positions before x:
        `length` is their number, and `append(k, v)` takes arrays (batch, heads, time, dim / heads), the new
        keys and values, and returns two such arrays with those of all positions. It is called once. No
        gradient goes to keys and values through a cache.
        If use_rope is true, queries and keys are turned by `rope` for their positions, in each head; what the
        cache gets has been turned.
        """
        raise NotImplementedError("Build it.")
