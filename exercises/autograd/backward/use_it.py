"""Backward by torch's engine, which has one type of exception for everything."""

import torch


def backward(root, gradient):
    try:
        torch.autograd.backward(root, torch.as_tensor(gradient))
    except RuntimeError as error:
        if "shape" in str(error) or "number of gradients" in str(error):
            raise ValueError(str(error)) from None
        raise
