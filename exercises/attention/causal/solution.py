"""Causal self-attention: every step looks back, none ahead."""

import numpy as np
from myml.attention.heads import merge_heads, split_heads
from myml.attention.masks import causal_mask
from myml.attention.sdpa import sdpa
from myml.autograd.join import split
from myml.embeddings.rope import rope, rope_angles
from myml.layers.linear import Linear
from myml.layers.state_dict import Module


class CausalSelfAttention(Module):
    """The attention of a language model.

    qkv: Linear(dim, 3 · dim), whose output is all queries, then all keys, then all values.
    out: Linear(dim, dim). They are drawn in this order, with biases if `bias`. heads: int that divides dim.
    use_rope: whether queries and keys are turned by their places.
    """

    def __init__(self, dim, heads, bias=True, use_rope=False, *, rng):
        self.heads, self.use_rope = heads, use_rope
        self.qkv = Linear(dim, 3 * dim, bias, rng=rng)
        self.out = Linear(dim, dim, bias, rng=rng)

    def forward(self, x, cache=None):
        """Return a Tensor of x's shape: at each step, what it and those before it have to say.

        x: Tensor (batch, time, dim).
        cache: None, or what has seen the steps before these: `length`, how many they were, and
        `append(k, v)`, which takes arrays (batch, heads, time, dim / heads), turned already if they are to be
        turned, and returns those of all steps so far. The first step of x is then at place `length`.
        """
        time, dim = x.shape[1:]
        q, k, v = (split_heads(part, self.heads) for part in split(self.qkv(x), dim, 2))
        start = cache.length if cache else 0
        if self.use_rope:
            angles = rope_angles(np.arange(start, start + time), q.shape[-1])
            q, k = rope(q, *angles), rope(k, *angles)
        if cache:
            k, v = (x.like(seen) for seen in cache.append(k.data, v.data))
        return self.out(merge_heads(sdpa(q, k, v, causal_mask(time, start))))
