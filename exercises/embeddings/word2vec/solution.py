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
        self.words, self.company = Embedding(count, dim, rng=rng), Embedding(count, dim, rng=rng)

    def forward(self, centers, others):
        """Return a Tensor (n, k): the products of each center's vector with those of its k others.

        centers: int array (n,), looked up in words. others: int array (n, k), looked up in company.
        """
        n, k = np.shape(others)
        centers = self.words(centers).reshape(n, 1, -1)
        return (self.company(others) @ centers.transpose(1, 2)).reshape(n, k)


def negative_loss(model, centers, contexts, negatives):
    """Return the loss of negative sampling, a Tensor of one number.

    model: called as model(centers, others), as SkipGram. centers: int array (n,). contexts: int array (n,),
    words that stood beside these centers. negatives: int array (n, k), words that were drawn at random.
    For each center the loss is -log sigmoid(score) of its context, plus the sum of -log sigmoid(-score) of
    its negatives; of these, the mean over the centers. Finite for every finite score.
    """
    others = np.concatenate([np.asarray(contexts)[:, None], negatives], axis=1)
    real = np.arange(others.shape[1]) == 0
    losses = bce_with_logits(model(centers, others), np.broadcast_to(real, others.shape), reduction="none")
    return losses.sum(1).mean()
