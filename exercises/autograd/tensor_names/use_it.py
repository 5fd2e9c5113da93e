"""The names in PyTorch, which has them all; only dtypes and arrays are translated."""

import numpy as np
import torch


class Tensor:
    """torch's tensor in a case that takes numpy's arrays and dtypes."""

    # numpy leaves `array < tensor` to us.
    __array_ufunc__ = None
    __hash__ = object.__hash__

    def __init__(self, data, requires_grad=False):
        self.tensor = data if isinstance(data, torch.Tensor) else torch.tensor(data)
        if requires_grad:
            self.tensor.requires_grad_()

    data = property(lambda self: self.tensor.data)
    grad = property(lambda self: self.tensor.grad)
    requires_grad = property(lambda self: self.tensor.requires_grad)
    shape = property(lambda self: self.tensor.shape)

    def backward(self, gradient):
        self.tensor.backward(torch.as_tensor(gradient))

    def __setitem__(self, key, value):
        self.tensor[key] = value

    def size(self, dim=None):
        return self.tensor.size(dim)

    def dim(self):
        return self.tensor.dim()

    def numel(self):
        return self.tensor.numel()

    def view(self, *shape):
        return Tensor(self.tensor.view(*shape))

    def contiguous(self):
        return self._case(self.tensor.contiguous())

    def to(self, dtype):
        return self._case(self.tensor.to(torch.from_numpy(np.empty(0, dtype)).dtype))

    def unsqueeze(self, dim):
        return Tensor(self.tensor.unsqueeze(dim))

    def squeeze(self, dim=None):
        return Tensor(self.tensor.squeeze() if dim is None else self.tensor.squeeze(dim))

    def flatten(self, start_dim=0, end_dim=-1):
        return Tensor(self.tensor.flatten(start_dim, end_dim))

    def expand(self, *shape):
        return Tensor(self.tensor.expand(*shape))

    def argmax(self, dim=None):
        return Tensor(self.tensor.argmax(dim))

    def __eq__(self, other):
        return Tensor(self.tensor == _plain(other))

    def __ne__(self, other):
        return Tensor(self.tensor != _plain(other))

    def __lt__(self, other):
        return Tensor(self.tensor < _plain(other))

    def __le__(self, other):
        return Tensor(self.tensor <= _plain(other))

    def __gt__(self, other):
        return Tensor(self.tensor > _plain(other))

    def __ge__(self, other):
        return Tensor(self.tensor >= _plain(other))

    def _case(self, tensor):
        return self if tensor is self.tensor else Tensor(tensor)


def _plain(x):
    if isinstance(x, Tensor):
        return x.tensor
    return torch.as_tensor(x) if isinstance(x, np.ndarray) else x
