"""torch.nn.init: your initializers, which draw from the default generator."""

from myml.layers import init

import torch


def normal_(tensor, mean=0.0, std=1.0, generator=None):
    return init.normal_(tensor, mean, std, rng=generator or torch.default_generator)


def uniform_(tensor, a=0.0, b=1.0, generator=None):
    return init.uniform_(tensor, a, b, rng=generator or torch.default_generator)


def zeros_(tensor):
    return init.zeros_(tensor)


def ones_(tensor):
    return init.ones_(tensor)
