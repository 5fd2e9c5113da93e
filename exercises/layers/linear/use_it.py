"""Linear in PyTorch, its weights drawn by numpy and its errors by their kind."""

import torch


class LinearFunction:
    @staticmethod
    def apply(x, weight, bias):
        return linear(x, weight, bias)


def linear(x, weight, bias=None):
    try:
        return torch.nn.functional.linear(x, weight, bias)
    except RuntimeError as error:
        raise ValueError(str(error)) from None


class Linear(torch.nn.Linear):
    def __init__(self, nin, nout, bias=True, *, rng):
        super().__init__(nin, nout, bias)
        with torch.no_grad():
            for p in self.parameters():
                p.copy_(torch.tensor(rng.uniform(-(nin**-0.5), nin**-0.5, size=tuple(p.shape))))
