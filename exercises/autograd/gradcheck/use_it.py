"""Gradient check in PyTorch."""

import torch


def gradcheck(f, *arrays, rng, tol=1e-5):
    inputs = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]
    try:
        torch.autograd.gradcheck(f, inputs, atol=tol, rtol=tol, check_undefined_grad=False)
    except RuntimeError as error:
        raise ValueError(str(error).replace("with respect to input ", "argument ")) from None
