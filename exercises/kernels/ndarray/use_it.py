"""A tensor of PyTorch behind the names of an NDArray."""

import torch
from myml.tensors.array import Array


class NDArray(Array):
    @classmethod
    def of(cls, a):
        return cls(a.storage, a.shape, a.strides, a.offset)

    def tensor(self):
        return torch.as_strided(torch.from_numpy(self.storage), self.shape, self.strides, self.offset)

    def new(self, x):
        return type(self)(x.flatten().numpy(), x.shape)

    def view(self, x):
        return type(self)(self.storage, x.shape, x.stride(), x.storage_offset())

    def __add__(self, other):
        return self.new(self.tensor() + plain(other))

    def __radd__(self, other):
        return self.new(plain(other) + self.tensor())

    def __sub__(self, other):
        return self.new(self.tensor() - plain(other))

    def __rsub__(self, other):
        return self.new(plain(other) - self.tensor())

    def __mul__(self, other):
        return self.new(self.tensor() * plain(other))

    def __rmul__(self, other):
        return self.new(plain(other) * self.tensor())

    def __neg__(self):
        return self.new(-self.tensor())

    def __getitem__(self, key):
        return self.view(self.tensor()[key])

    def sum(self, dim):
        return self.new(self.tensor().sum(dim))

    def permute(self, *dims):
        return self.view(self.tensor().permute(*dims))

    def reshape(self, *shape):
        x = self.tensor()
        return self.view(x.reshape(*shape)) if x.is_contiguous() else self.new(x.reshape(*shape))


def plain(other):
    return other.tensor() if isinstance(other, NDArray) else other
