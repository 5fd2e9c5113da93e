"""Another shape in PyTorch."""

import torch
from myml.tensors.array import Array


def reshape(a, shape):
    x = torch.as_strided(torch.from_numpy(a.storage), a.shape, a.strides, a.offset)
    y = x.contiguous()
    storage = a.storage if y is x else y.flatten().numpy()
    try:
        y = y.reshape(tuple(shape))
    except RuntimeError as error:
        raise ValueError(str(error)) from None
    return Array(storage, y.shape, None, y.storage_offset())
