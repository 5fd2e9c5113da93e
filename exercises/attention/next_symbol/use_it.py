"""The same program in PyTorch: embeddings, linear layers, attention that is causal, cross-entropy."""

import torch


def table(count, dim, rng):
    layer = torch.nn.Embedding(count, dim)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(rng.normal(0.0, 1.0, size=(count, dim))))
    return layer


def linear(nin, nout, rng):
    layer = torch.nn.Linear(nin, nout)
    with torch.no_grad():
        for p in layer.parameters():
            p.copy_(torch.tensor(rng.uniform(-(nin**-0.5), nin**-0.5, size=tuple(p.shape))))
    return layer


class Reader(torch.nn.Module):
    def __init__(self, vocab, longest, dim, *, rng):
        super().__init__()
        self.symbols, self.positions = table(vocab, dim, rng), table(longest, dim, rng)
        self.qkv, self.out = linear(dim, 3 * dim, rng), linear(dim, vocab, rng)

    def forward(self, ids):
        ids = torch.as_tensor(ids)
        x = self.symbols(ids) + self.positions.weight[: ids.shape[1]]
        q, k, v = self.qkv(x).chunk(3, 2)
        heard = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.out(x + heard)

    @torch.no_grad()
    def write(self, ids, count):
        ids = torch.as_tensor(ids)
        for _ in range(count):
            ids = torch.cat([ids, self(ids)[:, -1].argmax(1, keepdim=True)], 1)
        return ids


def fit(model, optimizer, texts):
    losses = []
    for ids in texts:
        optimizer.zero_grad()
        logits = model(ids[:, :-1])
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), torch.as_tensor(ids[:, 1:]).flatten())
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
