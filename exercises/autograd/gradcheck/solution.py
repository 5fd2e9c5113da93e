"""Gradient check for tensors: derivatives that were derived, against derivatives that were measured."""

import numpy as np
from myml.autograd.tensor import Tensor

EPS = 1e-6


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
    tensors = [Tensor(np.array(array, dtype=np.float64), requires_grad=True) for array in arrays]
    out = f(*tensors)
    upstream = rng.normal(size=out.shape)
    if out.requires_grad:
        out.backward(upstream)
    for number, tensor in enumerate(tensors):
        derived = np.zeros(tensor.shape) if tensor.grad is None else tensor.grad
        measured = np.zeros(tensor.shape)
        for place in np.ndindex(*tensor.shape):
            before = tensor.data[place]
            sides = []
            for x in (before + EPS, before - EPS):
                tensor.data[place] = x
                sides.append(np.sum(f(*tensors).data * upstream))
            tensor.data[place] = before
            measured[place] = (sides[0] - sides[1]) / (2 * EPS)
        if not np.allclose(derived, measured, rtol=tol, atol=tol):
            raise ValueError(f"argument {number}: backward says {derived}, the function itself {measured}")
