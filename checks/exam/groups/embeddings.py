"""Embeddings."""

from learnml.checks.exam.row import module, operator

OPTIONS = {
    "padding_idx": None,
    "max_norm": None,
    "norm_type": 2.0,
    "scale_grad_by_freq": False,
    "sparse": False,
}


@operator("nn.functional.embedding", "embeddings/embedding", lacks=OPTIONS)
def embedding(weight, input):
    # The database has the weight first.
    from myml.embeddings.embedding import embedding

    return embedding(input, weight)


@module("nn.Embedding", "embeddings/embedding", lacks=OPTIONS)
def Embedding(num_embeddings, embedding_dim):
    import numpy as np
    from myml.embeddings.embedding import Embedding

    return Embedding(num_embeddings, embedding_dim, rng=np.random.default_rng(0))
