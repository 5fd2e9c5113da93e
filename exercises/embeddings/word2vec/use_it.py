"""Word2vec in PyTorch: two embeddings and logsigmoid."""

import numpy as np
import torch
from torch.nn.functional import logsigmoid


def drawn(count, dim, rng):
    table = torch.nn.Embedding(count, dim)
    with torch.no_grad():
        table.weight.copy_(torch.tensor(rng.normal(0.0, 1.0, size=(count, dim))))
    return table


class SkipGram(torch.nn.Module):
    def __init__(self, count, dim, *, rng):
        super().__init__()
        self.words, self.company = drawn(count, dim, rng), drawn(count, dim, rng)

    def forward(self, centers, others):
        centers, others = (torch.as_tensor(np.asarray(ids)) for ids in (centers, others))
        return torch.einsum("nd,nkd->nk", self.words(centers), self.company(others))


def negative_loss(model, centers, contexts, negatives):
    real = model(centers, np.asarray(contexts)[:, None])[:, 0]
    losses = -logsigmoid(real)
    if np.shape(negatives)[1]:
        losses = losses - logsigmoid(-model(centers, negatives)).sum(1)
    return losses.mean()
