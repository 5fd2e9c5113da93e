"""Assignment in PyTorch."""

import torch
from myml.tensors.array import Array


def tensor_of(a):
    return torch.as_strided(torch.from_numpy(a.storage), a.shape, a.strides, a.offset)


def setitem(a, key, value):
    try:
        # The tensor is on a's storage: what is written to it is written there.
        tensor_of(a)[key] = tensor_of(value) if isinstance(value, Array) else value
    except RuntimeError as error:
        raise ValueError(str(error)) from None
