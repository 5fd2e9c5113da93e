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
        (n, nin, h, w), (expected, nout, kh, kw) = x.shape, weight.shape
        if nin != expected:
            raise ValueError(f"the images have {nin} channels, the weight {expected}")
        rows = x.reshape(n, nin, h * w)
        patches = (weight.reshape(nin, nout * kh * kw).T @ rows).reshape(n, nout, kh, kw, h, w)
        y = unpad(fold(patches, ((h - 1) * stride + kh, (w - 1) * stride + kw), stride), padding)
        if bias is not None:
            y += bias[:, None, None]
        ctx.save_for_backward(rows, weight)
        ctx.shape, ctx.stride, ctx.padding = x.shape, stride, padding
        return y

    @staticmethod
    def backward(ctx, g):
        """Return the gradients of x, weight and bias, and two None."""
        rows, weight = ctx.saved_tensors
        dx, columns = conv2d_array(g, weight, None, ctx.stride, ctx.padding)
        dweight = (rows @ columns.swapaxes(1, 2)).sum(axis=0).reshape(weight.shape)
        return dx, dweight, g.sum(axis=(0, 2, 3)), None, None


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
    return ConvTranspose2dFunction.apply(x, weight, bias, stride, padding)


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
        bound = 1 / math.sqrt(nout * kernel_size**2)
        self.weight = Parameter(uniform((nin, nout, kernel_size, kernel_size), bound, rng))
        self.bias = Parameter(uniform((nout,), bound, rng)) if bias else None
        self.stride, self.padding = stride, padding

    def forward(self, x):
        """Return conv_transpose2d(x, weight, bias, stride, padding)."""
        return conv_transpose2d(x, self.weight, self.bias, self.stride, self.padding)
