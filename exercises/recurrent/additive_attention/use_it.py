"""Additive attention in PyTorch, which has its layers but not the whole."""

import torch


def drawn(layer, rng):
    bound = layer.in_features**-0.5
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(torch.tensor(rng.uniform(-bound, bound, size=tuple(p.shape))))
    return layer


class AdditiveAttention(torch.nn.Module):
    def __init__(self, nquery, nmemory, hidden, *, rng):
        super().__init__()
        self.query = drawn(torch.nn.Linear(nquery, hidden, bias=False), rng)
        self.memory = drawn(torch.nn.Linear(nmemory, hidden), rng)
        self.score = drawn(torch.nn.Linear(hidden, 1, bias=False), rng)

    def forward(self, query, memory, mask=None):
        scores = self.score(torch.tanh(self.query(query)[:, None] + self.memory(memory)))[:, :, 0]
        if mask is not None:
            mask = torch.as_tensor(mask)
            scores = scores.masked_fill(~mask & mask.any(1, keepdim=True), -torch.inf)
        weights = torch.softmax(scores, 1)
        if mask is not None:
            weights = weights.masked_fill(~mask, 0.0)
        return torch.einsum("bt,btn->bn", weights, memory), weights
