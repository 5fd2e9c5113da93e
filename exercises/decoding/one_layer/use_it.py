"""A model of one layer in PyTorch, with its weights drawn by numpy."""

import torch


class OneLayer:
    def __init__(self, vocab, dim, longest, rng):
        self.tokens = torch.from_numpy(rng.normal(size=(vocab, dim)))
        self.positions = torch.from_numpy(rng.normal(size=(longest, dim)))
        self.weight = torch.from_numpy(rng.normal(size=(dim, 3 * dim))) * dim**-0.5

    def start(self, batch):
        self.seen = torch.zeros(batch, 0, self.weight.shape[1], dtype=torch.float64)

    def read(self, ids):
        start = self.seen.shape[1]
        ids = torch.as_tensor(ids)
        x = self.tokens[ids] + self.positions.narrow(0, start, ids.shape[1])
        projected = x @ self.weight
        self.seen = torch.cat([self.seen, projected], dim=1)
        q, (_, k, v) = projected.chunk(3, 2)[0], self.seen.chunk(3, 2)
        mask = torch.ones(q.shape[1], k.shape[1], dtype=torch.bool).tril(start)
        heard = torch.nn.functional.scaled_dot_product_attention(q, k, v, mask)
        return (x + heard) @ self.tokens.T
