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
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return a Tensor of x's shape. x: Tensor (batch, time, dim), a text from its beginning.

        down makes latents of x; k and v make keys and values of the latents. Queries, keys and values are
        cut into heads, and attend; no word looks ahead.
        """
        raise NotImplementedError("Build it.")

    def step(self, x, cache):
        """Return what forward would return for the places of x, the latest of a text. x: (batch, time, dim).

        cache: `length` is the number of words before x, and `append(latents)` takes an array (batch, time,
        latent), and returns such an array with those of all words, x's included. It is called once. No
        gradient goes to latents.
        No keys or values are made: each head's part of k.weight is multiplied to its queries instead, and its
        part of v.weight to the mixture of latents that it has heard.
        """
        raise NotImplementedError("Build it.")
