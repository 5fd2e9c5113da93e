"""An array on PyTorch's: the same storage, shape, strides and offset."""

import torch


class Array:
    def __init__(self, storage, shape, strides=None, offset=0):
        self.storage = storage
        strides = torch.empty(tuple(shape), device="meta").stride() if strides is None else tuple(strides)
        self.tensor = torch.as_strided(torch.from_numpy(storage), tuple(shape), strides, offset)
        self.places = torch.as_strided(torch.arange(len(storage)), tuple(shape), strides, offset)

    shape = property(lambda self: tuple(self.tensor.shape))
    strides = property(lambda self: self.tensor.stride())
    offset = property(lambda self: self.tensor.storage_offset())
    size = property(lambda self: self.tensor.numel())
    is_contiguous = property(lambda self: self.tensor.is_contiguous())

    def positions(self):
        yield from self.places.flatten().tolist()

    def item(self):
        try:
            return self.tensor.item()
        except RuntimeError as error:
            raise ValueError(str(error)) from None

    def tolist(self):
        return self.tensor.tolist()
