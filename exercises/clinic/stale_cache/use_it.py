"""The same in PyTorch, with nothing remembered: every search looks at all items anew."""

import torch
from torch.nn import functional


class Shop(torch.nn.Module):
    def __init__(self, nqueries, nitems, dim, *, rng):
        super().__init__()
        self.queries, self.items = (self._table(count, dim, rng) for count in (nqueries, nitems))

    @staticmethod
    def _table(count, dim, rng):
        return torch.nn.Embedding.from_pretrained(
            torch.tensor(rng.normal(size=(count, dim)), dtype=torch.float32), freeze=False
        )

    def forward(self, queries):
        return self.queries(torch.as_tensor(queries)) @ self.items.weight.T

    @torch.no_grad()
    def search(self, query, k):
        near = functional.cosine_similarity(self.items.weight, self.queries.weight[query][None], dim=1)
        return near.topk(k).indices


def normalized(table):
    return functional.normalize(torch.tensor(table), dim=1)


def fit(model, optimizer, pairs, held_out, epochs):
    history = []
    for _ in range(epochs):
        loss = functional.cross_entropy(model(pairs[:, 0]), torch.as_tensor(pairs[:, 1]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        hits = sum(int(item) in model.search(int(query), 3).tolist() for query, item in held_out)
        history.append((loss.item(), hits / len(held_out)))
    return history
