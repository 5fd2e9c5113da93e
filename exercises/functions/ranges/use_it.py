"""Where numbers end, measured: PyTorch is asked number by number."""

import itertools

import torch


def exp(x, dtype=torch.float32):
    return torch.exp(torch.tensor(float(x), dtype=dtype))


def top(dtype):
    """The last whole number whose exponential is finite."""
    return next(x for x in itertools.count() if exp(x + 1, dtype).isinf())


exp16_top, exp32_top, exp64_top = top(torch.float16), top(torch.float32), top(torch.float64)
exp32_bottom = next(x for x in itertools.count(0, -1) if exp(x - 1) == 0)

probability, tokens = torch.ones(()), 0
while probability > 0:
    probability, tokens = probability * 0.1, tokens + 1


def sigmoid(x):
    return 1 / (1 + exp(-x))


sure = next(x for x in itertools.count() if sigmoid(x) == 1)
results = {
    "a": torch.log(1 - sigmoid(20)),
    "b": torch.log(sigmoid(-20)),
    "c": exp(100) / (exp(100) + exp(99)),
    "d": torch.log(exp(-200) + exp(-201)),
    "e": exp(-200) / (1 + exp(-200)),
}
broken = "".join(letter for letter, result in results.items() if not result.isfinite())
