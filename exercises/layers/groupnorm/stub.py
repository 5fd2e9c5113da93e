"""Group norm: channels measured against their own group, in one image alone."""

import math

import numpy as np
from myml.autograd.tensor import Tensor
from myml.layers.layernorm import layer_norm
from myml.layers.module import Parameter
from myml.layers.state_dict import Module


def group_norm(x, groups, weight, bias, eps=1e-5):
    """Give each group of channels mean 0 and variance 1, then scale and shift each channel.

    x: Tensor (n, channels, *positions), with any number of dimensions for the positions, also none. Every
    length is 1 or more, and a group has at least two numbers.
    groups: int that divides channels. The channels of a group are neighbors: with 6 channels and 2 groups,
    the first group is channels 0, 1 and 2.
    Mean and variance are those of all numbers of a group, at all positions, in one of the n examples; the
    variance divides by their count. eps: float, added to the variance under the root.
    weight, bias: Tensors (channels,), one number for each channel.
    Returns a Tensor of x's shape and dtype.
    torch: torch.nn.functional.group_norm
    """
    raise NotImplementedError("Build it.")


class GroupNorm(Module):
    """Group norm with weights that learn.

    groups, channels: ints, 1 or more. ValueError if groups does not divide channels.
    weight, bias: Parameters (channels,) float32, ones and zeros at first.
    torch: torch.nn.GroupNorm
    """

    def __init__(self, groups, channels, eps=1e-5):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return group_norm(x, groups, weight, bias, eps)."""
        raise NotImplementedError("Build it.")
