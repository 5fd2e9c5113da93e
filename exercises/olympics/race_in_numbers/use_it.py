"""Won by luck, played through: thousands of races in which nothing is better than anything."""

import itertools

import torch

torch.manual_seed(0)


def smallest_p(pairs):
    """Of all signs that differences may have, the share whose sum is as low as the lowest."""
    sums = torch.tensor(list(itertools.product((-1.0, 1.0), repeat=pairs))).sum(1)
    return (sums <= sums.min()).double().mean().item()


def distance(rows):
    """The distance from the true share 0.9, in points, that is passed in 5 % of all tests."""
    right = torch.distributions.Binomial(rows, torch.tensor(0.9)).sample((40_000,))
    return 100 * (right / rows - 0.9).abs().quantile(0.95).item()


lucky_share = (torch.rand(100_000, 20) <= 0.05).any(1).double().mean().item()
fewest_pairs = next(n for n in range(1, 12) if smallest_p(n) <= 0.05)

new, old = torch.tensor([1.0, 4.0]), torch.tensor([2.0, 2.0])
mean_ratio = (new / old).mean().item()
old_mean_ratio = (old / new).mean().item()
fair_ratio = (new / old).log().mean().exp().item()

points = distance(1000)
rows = next(n for n in range(80_000, 200_000, 4000) if distance(n) <= distance(1000) / 10)
slow_pages = (torch.rand(40_000, 100) < 0.01).any(1).double().mean().item()
best_of = (100 + 5 * torch.randn(100_000, 10)).amin(1).mean().item()
