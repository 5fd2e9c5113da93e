"""Transposed convolution: every pixel stamps a patch, and the image grows."""

import math

from myml.autograd.function import Function
from myml.layers.init import uniform
from myml.layers.module import Parameter
from myml.layers.state_dict import Module
from myml.vision.conv2d_gemm import conv2d_array
from myml.vision.fold import fold
from myml.vision.pad import unpad


class ConvTranspose2dFunction(Function):
    """Behind `conv_transpose2d`: `apply(x, weight, bias, stride, padding)`, where bias may be None."""

    @staticmethod
    def forward(ctx, x, weight, bias, stride, padding):
        """Return the larger images. x, weight, bias: arrays; stride, padding: ints."""
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        """Return the gradients of x, weight and bias, and two None."""
        raise NotImplementedError("Build it.")


def conv_transpose2d(x, weight, bias=None, stride=1, padding=0):
    """Let every pixel stamp a patch onto a larger image.

    x: Tensor (n, nin, height, width). weight: Tensor (nin, nout, kh, kw). bias: Tensor (nout,) or None.
    Pixel (r, s) of channel c, times weight[c, f], is added to channel f of the result at rows r · stride to
    r · stride + kh and columns s · stride to s · stride + kw. Then `padding` rows and columns are taken off
    each side, fewer than would leave nothing, and bias[f] is added to every pixel of channel f.
    Returns a Tensor (n, nout, (height - 1) · stride + kh - 2 · padding, the same for the width).
    ValueError if x does not have nin channels.
    torch: torch.nn.functional.conv_transpose2d
    """
    raise NotImplementedError("Build it.")


class ConvTranspose2d(Module):
    """A layer that makes larger images of nout channels from images of nin channels.

    kernel_size: int, height and width of the patches. stride, padding: ints, as in `conv_transpose2d`.
    weight: Parameter (nin, nout, kernel_size, kernel_size).
    bias: Parameter (nout,), or None if `bias` is false.
    Both are drawn by `uniform` between ±1 / sqrt(nout · kernel_size²): first the weight, then the bias if
    there is one. (nout and not nin: so it is in PyTorch.)
    torch: torch.nn.ConvTranspose2d
    """

    def __init__(self, nin, nout, kernel_size, stride=1, padding=0, bias=True, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return conv_transpose2d(x, weight, bias, stride, padding)."""
        raise NotImplementedError("Build it.")
