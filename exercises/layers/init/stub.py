"""Initializers: how large the first weights should be."""

import math

import numpy as np


def fans(shape):
    """Return (fan_in, fan_out): how many inputs one output adds up, and how many outputs one input reaches.

    shape: (out, in) of a matrix, or (out, in, *kernel) of a convolution, whose kernel's places all count.
    ValueError for fewer than two dimensions.
    """
    raise NotImplementedError("Build it.")


def uniform(shape, bound, rng):
    """Return a float32 array of one `rng.uniform` between -bound and bound."""
    raise NotImplementedError("Build it.")


def normal(shape, std, rng):
    """Return a float32 array of one `rng.normal` around 0 with standard deviation std."""
    raise NotImplementedError("Build it.")


def xavier_uniform(shape, rng, gain=1.0):
    """Return a `uniform` array whose standard deviation is gain · sqrt(2 / (fan_in + fan_out)).

    torch: torch.nn.init.xavier_uniform_
    """
    raise NotImplementedError("Build it.")


def kaiming_uniform(shape, rng, gain=2**0.5):
    """Return a `uniform` array whose standard deviation is gain / sqrt(fan_in).

    torch: torch.nn.init.kaiming_uniform_
    """
    raise NotImplementedError("Build it.")


def kaiming_normal(shape, rng, gain=2**0.5):
    """Return a `normal` array whose standard deviation is gain / sqrt(fan_in).

    torch: torch.nn.init.kaiming_normal_
    """
    raise NotImplementedError("Build it.")


def uniform_(p, a=0.0, b=1.0, *, rng):
    """Fill the array of a Parameter, in place, by one `rng.uniform` between a and b.

    Adds 1 to its `version`. Returns the Parameter.

    torch: torch.nn.init.uniform_
    """
    raise NotImplementedError("Build it.")


def normal_(p, mean=0.0, std=1.0, *, rng):
    """Fill the array of a Parameter, in place, by one `rng.normal`.

    Adds 1 to its `version`. Returns the Parameter.

    torch: torch.nn.init.normal_
    """
    raise NotImplementedError("Build it.")


def zeros_(p):
    """Fill the array of a Parameter, in place, with zeros.

    Adds 1 to its `version`. Returns the Parameter.

    torch: torch.nn.init.zeros_
    """
    raise NotImplementedError("Build it.")


def ones_(p):
    """Fill the array of a Parameter, in place, with ones.

    Adds 1 to its `version`. Returns the Parameter.

    torch: torch.nn.init.ones_
    """
    raise NotImplementedError("Build it.")


