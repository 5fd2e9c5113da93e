"""Jacobian: the derivative of every output by every input, one way back for each output."""

import numpy as np
from myml.autograd.tensor import Tensor


def jacobian(f, x):
    """Find the derivative of each output of `f` by each input.

    f: takes a Tensor, returns a Tensor. x: float array. Both of any shape.
    Returns an array of shape (*outputs, *inputs) and of x's dtype; zeros where an output does not depend on
    x. f and backward run once for each output; f once more, to see how many there are.
    torch: torch.autograd.functional.jacobian
    """
    raise NotImplementedError("Build it.")
