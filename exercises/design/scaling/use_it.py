"""A law from small runs: the best weights for some rows, by least squares, and a curve through the losses."""

import torch

torch.manual_seed(0)
sizes = torch.tensor([80.0, 160.0, 320.0, 640.0])


def loss(rows, tasks=6000):
    """The expected loss of the best weights for so many rows, the mean of many tasks."""
    x = torch.randn(tasks // 10, rows, 16)
    off = torch.linalg.lstsq(x, torch.randn(tasks // 10, rows, 10)).solution  # true weights of 0 will do
    return 1 + off.square().sum(1).mean().item()


small = tuple(loss(int(rows)) for rows in sizes)


def curve(c):
    """The best a and b for this c, and their squared error."""
    terms = torch.stack([torch.ones(4), sizes**-c], 1)
    fit = torch.linalg.lstsq(terms, torch.tensor(small)[:, None]).solution
    return fit.flatten().tolist(), (terms @ fit - torch.tensor(small)[:, None]).square().sum().item()


exponent = min((torch.arange(50, 200) / 100).tolist(), key=lambda c: curve(c)[1])
(floor, scale), _ = curve(exponent)
large = floor + scale * 1280**-exponent
tenth = 10 ** (1 / exponent)
never = next(letter for letter, target in (("a", 1.1), ("b", 1.01), ("c", 0.9)) if target < floor - 0.05)
rows = int(1.25 * (scale / (1.045 - floor)) ** (1 / exponent))
