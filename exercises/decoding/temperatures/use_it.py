"""Hotter, colder, measured: the same distributions in PyTorch."""

import torch

small = torch.tensor([0.8, 0.2], dtype=torch.float64).log()
large = torch.full((50_001,), 1e-5, dtype=torch.float64)
large[0] = 0.5
large = large.log()


def chances(logits, temperature=1.0):
    return torch.softmax(logits / temperature, 0)


def top_k(logits, k=3):
    return logits.masked_fill(logits < torch.topk(logits, k).values[-1], -torch.inf)


def top_p(logits, p=0.9):
    falling, order = torch.sort(logits, descending=True)
    before = chances(falling).cumsum(0) - chances(falling) + 1e-9  # for sums that are rounded to just below p
    return torch.full_like(logits, -torch.inf).scatter(0, order, falling.masked_fill(before >= p, -torch.inf))


def min_p(logits, p=0.001):
    found = chances(logits)
    return logits.masked_fill(found < p * found.max(), -torch.inf)


def kept(logits):
    return int(logits.isfinite().sum())


def either_order(keep):
    """Whether a filter keeps the same of some logits at temperatures of 0.5 and 2, before and after."""
    logits = torch.tensor([4.0, 3.0, 2.0, 1.0, 0.0, -1.0, -3.0], dtype=torch.float64)
    return all(
        torch.equal(keep(logits).isfinite(), keep(logits / t).isfinite()) for t in (0.25, 0.5, 2.0, 8.0)
    )


cold = chances(small, 0.5)[0].item()
hot = chances(small, 2.0)[0].item()
large_hot = chances(large, 2.0)[0].item()
large_cold = chances(large, 0.5)[1:].sum().item()
nucleus = kept(top_p(large))
relative = kept(min_p(large))
relative_hot = kept(min_p(large / 2.0))
clean = torch.full((100,), 0.98, dtype=torch.float64).prod().item()
same = "".join(letter for letter, keep in zip("abc", (top_k, top_p, min_p)) if either_order(keep))
