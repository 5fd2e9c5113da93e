"""Mixture of experts: a router that sends each token to a few of many feed-forward networks."""

import numpy as np
from myml.autograd.join import cat
from myml.functions.softmax import softmax
from myml.layers.linear import Linear
from myml.layers.state_dict import Module
from myml.transformers.ffn import FFN


class MoE(Module):
    """Several FFNs, of which each row of x is given to k.

    router: Linear(dim, experts) without a bias. experts: list of as many FFN(dim, hidden). They are made, and
    drawn from rng, in this order. k: int, 1 to the number of experts.
    """

    def __init__(self, dim, hidden, experts, k, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return a Tensor of x's shape. x: Tensor (batch, time, dim), not empty.

        The router scores the experts for each row. The k largest scores, of which no two are equal, choose
        the experts, and softmax over these k gives their weights. A row becomes the sum of what its experts
        say, each times its weight. An expert is called once, with all rows that chose it, or not at all.
        """
        raise NotImplementedError("Build it.")

    def balance(self, x):
        """How uneven the choice is, a Tensor of shape (): 1 if it is even.

        The number of experts, times the sum over the experts of f · p. f: the share of all choices, of all
        rows, that went to the expert; it gets no gradient. p: the mean over all rows of its probability,
        which is softmax over all scores of a row.
        """
        raise NotImplementedError("Build it.")
