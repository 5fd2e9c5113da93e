"""What a cache saves and costs, measured: tensors of PyTorch, and a layer that counts what it is given."""

import torch
from torch import nn

with torch.device("meta"):
    tables = [nn.Embedding(50_257, 768), nn.Embedding(1024, 768), nn.LayerNorm(768)]
    norms = [nn.LayerNorm(768), nn.LayerNorm(768)]
    block = [nn.Linear(768, 2304), nn.Linear(768, 768), nn.Linear(768, 3072), nn.Linear(3072, 768)]
parameters = sum(p.numel() for layer in tables + 12 * (norms + block) for p in layer.parameters())


def cache(tokens, heads=12):
    """Bytes of the keys and values of all layers."""
    layers = torch.empty(12, 2, heads, tokens, 64, dtype=torch.float16, device="meta")
    return layers.numel() * layers.element_size()


class Head(nn.Module):
    """One small head, which counts the tokens that it projects and the scores that it works out."""

    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(2, 6)
        self.seen = torch.zeros(0, 2)
        self.tokens = self.scores = 0

    @torch.no_grad()
    def forward(self, x, keep):
        q, k, _ = self.qkv(x).chunk(3, 1)
        keys = torch.cat([self.seen, k])
        self.tokens += len(x)
        self.scores += (q @ keys.T).numel()
        if keep:
            self.seen = keys


def write(keep):
    head, text = Head(), torch.randn(24, 2)
    for step in range(100):
        head(text[-1:] if keep and step else text, keep)
        text = torch.cat([text, torch.randn(1, 2)])
    return head


def distinct_pages():
    """What is in each page of each answer, as text: equal full pages are one."""
    found = set()
    for answer in "abcd":
        tokens = [f"p{i}" for i in range(920)] + [f"{answer}{i}" for i in range(104)]
        found |= {tuple(tokens[: start + 16]) for start in range(0, 1024, 16)}
    return len(found)


per_token = cache(1)
text = cache(1024) / 2**20
as_large = parameters * 2 / per_token
shared_heads = cache(1, heads=3)
read_without = write(keep=False).tokens
read_with = write(keep=True).tokens
scores_with = write(keep=True).scores
pages = distinct_pages()
