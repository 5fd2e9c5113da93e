"""Assignment in PyTorch, which records it; here it refuses, as myml does."""

import numpy as np
import torch


class Tensor:
    """torch's tensor in a case: the class itself cannot be made to refuse."""

    def __init__(self, data, requires_grad=False):
        self.tensor = data if isinstance(data, torch.Tensor) else torch.tensor(np.asarray(data))
        if requires_grad:
            self.tensor.requires_grad_()

    data = property(lambda self: self.tensor.data)
    grad = property(lambda self: self.tensor.grad)
    requires_grad = property(lambda self: self.tensor.requires_grad)
    version = property(lambda self: self.tensor._version)

    def __mul__(self, other):
        return Tensor(self.tensor * _plain(other))

    def backward(self, gradient):
        self.tensor.backward(torch.as_tensor(gradient))

    def __getitem__(self, key):
        return Tensor(self.tensor[_plain(key)])

    def detach(self):
        return Tensor(self.tensor.detach())

    def __setitem__(self, key, value):
        value = _plain(value)
        if torch.is_grad_enabled() and (self.requires_grad or getattr(value, "requires_grad", False)):
            raise RuntimeError("writing into a tensor is not recorded")
        self.tensor[_plain(key)] = value

    def copy_(self, source):
        self[...] = source
        return self

    def masked_fill(self, mask, value):
        return Tensor(self.tensor.masked_fill(_plain(mask), value))


def _plain(x):
    if isinstance(x, Tensor):
        return x.tensor
    return torch.as_tensor(x) if isinstance(x, np.ndarray) else x
