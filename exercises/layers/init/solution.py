"""Initializers: how large the first weights should be."""

import math

import numpy as np


def fans(shape):
    """Return (fan_in, fan_out): how many inputs one output adds up, and how many outputs one input reaches.

    shape: (out, in) of a matrix, or (out, in, *kernel) of a convolution, whose kernel's places all count.
    ValueError for fewer than two dimensions.
    """
    if len(shape) < 2:
        raise ValueError(f"fans need a shape of two dimensions or more, not {tuple(shape)}")
    places = math.prod(shape[2:])
    return shape[1] * places, shape[0] * places


def uniform(shape, bound, rng):
    """Return a float32 array of one `rng.uniform` between -bound and bound."""
    return rng.uniform(-bound, bound, size=shape).astype(np.float32)


def normal(shape, std, rng):
    """Return a float32 array of one `rng.normal` around 0 with standard deviation std."""
    return rng.normal(0.0, std, size=shape).astype(np.float32)


def xavier_uniform(shape, rng, gain=1.0):
    """Return a `uniform` array whose standard deviation is gain · sqrt(2 / (fan_in + fan_out)).

    torch: torch.nn.init.xavier_uniform_
    """
    return uniform(shape, gain * math.sqrt(6 / sum(fans(shape))), rng)


def kaiming_uniform(shape, rng, gain=2**0.5):
    """Return a `uniform` array whose standard deviation is gain / sqrt(fan_in).

    torch: torch.nn.init.kaiming_uniform_
    """
    return uniform(shape, gain * math.sqrt(3 / fans(shape)[0]), rng)


def kaiming_normal(shape, rng, gain=2**0.5):
    """Return a `normal` array whose standard deviation is gain / sqrt(fan_in).

    torch: torch.nn.init.kaiming_normal_
    """
    return normal(shape, gain / math.sqrt(fans(shape)[0]), rng)


def uniform_(p, a=0.0, b=1.0, *, rng):
    """Fill the array of a Parameter, in place, by one `rng.uniform` between a and b.

    Adds 1 to its `version`. Returns the Parameter.

    torch: torch.nn.init.uniform_
    """
    return _fill(p, rng.uniform(a, b, size=p.shape))


def normal_(p, mean=0.0, std=1.0, *, rng):
    """Fill the array of a Parameter, in place, by one `rng.normal`.

    Adds 1 to its `version`. Returns the Parameter.

    torch: torch.nn.init.normal_
    """
    return _fill(p, rng.normal(mean, std, size=p.shape))


def zeros_(p):
    """Fill the array of a Parameter, in place, with zeros.

    Adds 1 to its `version`. Returns the Parameter.

    torch: torch.nn.init.zeros_
    """
    return _fill(p, 0.0)


def ones_(p):
    """Fill the array of a Parameter, in place, with ones.

    Adds 1 to its `version`. Returns the Parameter.

    torch: torch.nn.init.ones_
    """
    return _fill(p, 1.0)


def _fill(p, numbers):
    p.data[...] = numbers
    p.version += 1
    return p
