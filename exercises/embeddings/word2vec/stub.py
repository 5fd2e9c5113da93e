"""Word2vec: vectors of words, learned from nothing but who stands beside whom."""

import numpy as np
from myml.embeddings.embedding import Embedding
from myml.functions.bce_with_logits import bce_with_logits
from myml.layers.state_dict import Module


class SkipGram(Module):
    """Scores how well words go together.

    words: Embedding(count, dim), for words whose company is asked for.
    company: Embedding(count, dim), for words that may be the company. Drawn from rng in this order.
    """

    def __init__(self, count, dim, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, centers, others):
        """Return a Tensor (n, k): the products of each center's vector with those of its k others.

        centers: int array (n,), looked up in words. others: int array (n, k), looked up in company.
        """
        raise NotImplementedError("Build it.")


def negative_loss(model, centers, contexts, negatives):
    """Return the loss of negative sampling, a Tensor of one number.

    model: called as model(centers, others), as SkipGram. centers: int array (n,). contexts: int array (n,),
    words that stood beside these centers. negatives: int array (n, k), words that were drawn at random.
    For each center the loss is -log sigmoid(score) of its context, plus the sum of -log sigmoid(-score) of
    its negatives; of these, the mean over the centers. Finite for every finite score.
    """
    raise NotImplementedError("Build it.")
