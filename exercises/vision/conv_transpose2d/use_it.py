"""Transposed convolution in PyTorch, its weights drawn by numpy and its errors by their kind."""

import torch


class ConvTranspose2dFunction:
    @staticmethod
    def apply(x, weight, bias, stride, padding):
        return conv_transpose2d(x, weight, bias, stride, padding)


def conv_transpose2d(x, weight, bias=None, stride=1, padding=0):
    try:
        return torch.nn.functional.conv_transpose2d(x, weight, bias, stride, padding)
    except RuntimeError as error:
        raise ValueError(str(error)) from None


class ConvTranspose2d(torch.nn.ConvTranspose2d):
    def __init__(self, nin, nout, kernel_size, stride=1, padding=0, bias=True, *, rng):
        super().__init__(nin, nout, kernel_size, stride, padding, bias=bias)
        bound = (nout * kernel_size**2) ** -0.5
        with torch.no_grad():
            for p in self.parameters():
                p.copy_(torch.tensor(rng.uniform(-bound, bound, size=tuple(p.shape))))
