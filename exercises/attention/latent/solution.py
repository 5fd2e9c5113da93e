"""Latent attention: remember a summary of each word, and never unpack it."""

import math

from myml.attention.heads import merge_heads, split_heads
from myml.attention.masks import causal_mask
from myml.attention.sdpa import sdpa
from myml.autograd.tensor import Tensor
from myml.layers.linear import Linear
from myml.layers.state_dict import Module


class LatentAttention(Module):
    """Causal self-attention whose keys and values are made from a short vector for each word, its latent.

    q: Linear(dim, dim). down: Linear(dim, latent). k, v: Linear(latent, dim). out: Linear(dim, dim).
    None of them has a bias. They are made, and drawn from rng, in this order.
    """

    def __init__(self, dim, heads, latent, *, rng):
        self.heads = heads
        self.q = Linear(dim, dim, bias=False, rng=rng)
        self.down = Linear(dim, latent, bias=False, rng=rng)
        self.k, self.v = (Linear(latent, dim, bias=False, rng=rng) for _ in range(2))
        self.out = Linear(dim, dim, bias=False, rng=rng)

    def forward(self, x):
        """Return a Tensor of x's shape. x: Tensor (batch, time, dim), a text from its beginning.

        down makes latents of x; k and v make keys and values of the latents. Queries, keys and values are
        cut into heads, and attend; no word looks ahead.
        """
        latents = self.down(x)
        q, k, v = (split_heads(part, self.heads) for part in (self.q(x), self.k(latents), self.v(latents)))
        return self.out(merge_heads(sdpa(q, k, v, is_causal=True)))

    def step(self, x, cache):
        """Return what forward would return for the places of x, the latest of a text. x: (batch, time, dim).

        cache: `length` is the number of words before x, and `append(latents)` takes an array (batch, time,
        latent), and returns such an array with those of all words, x's included. It is called once. No
        gradient goes to latents.
        No keys or values are made: each head's part of k.weight is multiplied to its queries instead, and its
        part of v.weight to the mixture of latents that it has heard.
        """
        start, heads = cache.length, self.heads
        latents = Tensor(cache.append(self.down(x).data))
        batch, words, latent = latents.shape
        q = split_heads(self.q(x), heads)
        width = q.shape[3]
        # One head of "keys" for all heads; sdpa divides by the root of their width, not by that of ours.
        q = (q @ self.k.weight.reshape(heads, width, latent)) * math.sqrt(latent / width)
        shared = latents.reshape(batch, 1, words, latent)
        heard = sdpa(q, shared, shared, causal_mask(x.shape[1], start))
        return self.out(merge_heads(heard @ self.v.weight.reshape(heads, width, latent).transpose(1, 2)))
