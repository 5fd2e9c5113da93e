"""Gradient check for tensors: derivatives that were derived, against derivatives that were measured."""

import numpy as np
from myml.autograd.tensor import Tensor


def gradcheck(f, *arrays, rng, tol=1e-5):
    """Check the gradients of `f` by each of its arguments, at one point.

    f: takes as many Tensors of float64 as there are arrays, returns a Tensor of any shape. arrays: the point;
    they are not changed. rng: numpy Generator; draws the upstream gradient, rng.normal(size=shape of f's
    output).
    tol: float, the distance that is allowed, relative to what is measured, and the same again in absolute
    terms. Returns None. Raises ValueError where backward and central differences are not that close, also
    where either is NaN; the message names the argument: "argument 1", from 0.
    torch: torch.autograd.gradcheck
    """
    raise NotImplementedError("Build it.")
