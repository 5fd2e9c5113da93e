"""Convolution with gradients: a Function of two products and a fold, and the layer around it."""

import math

from myml.autograd.function import Function
from myml.layers.init import uniform
from myml.layers.module import Parameter
from myml.layers.state_dict import Module
from myml.vision.conv2d_gemm import conv2d_array
from myml.vision.fold import fold
from myml.vision.pad import unpad


class Conv2dFunction(Function):
    """The operation behind `conv2d`: `apply(x, weight, bias, stride, padding)`, where bias may be None."""

    @staticmethod
    def forward(ctx, x, weight, bias, stride, padding):
        """Return the images that the filters give. x, weight, bias: arrays; stride, padding: ints."""
        y, columns = conv2d_array(x, weight, bias, stride, padding)
        ctx.save_for_backward(columns, weight)
        ctx.size, ctx.stride, ctx.padding = x.shape[2:], stride, padding
        return y

    @staticmethod
    def backward(ctx, g):
        """Return the gradients of x, weight and bias, and two None.

        None also stands for each gradient that `ctx.needs_input_grad` does not ask for.
        """
        columns, weight = ctx.saved_tensors
        for_x, for_weight, for_bias = ctx.needs_input_grad[:3]
        (n, filters, oh, ow), (_, channels, kh, kw) = g.shape, weight.shape
        g = g.reshape(n, filters, oh * ow)
        dx = dweight = dbias = None
        if for_weight:
            dweight = (g @ columns.swapaxes(1, 2)).sum(axis=0).reshape(weight.shape)
        if for_bias:
            dbias = g.sum(axis=(0, 2))
        if for_x:
            patches = weight.reshape(filters, channels * kh * kw).T @ g
            padded = [size + 2 * ctx.padding for size in ctx.size]
            dx = unpad(fold(patches.reshape(n, channels, kh, kw, oh, ow), padded, ctx.stride), ctx.padding)
        return dx, dweight, dbias, None, None


def conv2d(x, weight, bias=None, stride=1, padding=0):
    """Slide filters over images, with gradients.

    x: Tensor (n, channels, height, width), n also 0. weight: Tensor (filters, channels, kh, kw).
    bias: Tensor (filters,) or None. stride: int.
    padding: int, how many rows and columns of zeros go around each image.
    Returns a Tensor (n, filters, oh, ow), by `vision/conv2d_gemm`, whose ValueErrors are passed on.
    torch: torch.nn.functional.conv2d
    """
    return Conv2dFunction.apply(x, weight, bias, stride, padding)


class Conv2d(Module):
    """A layer of nout filters over images of nin channels.

    kernel_size: int, the filters' height and width. stride, padding: ints, as in `conv2d`.
    weight: Parameter (nout, nin, kernel_size, kernel_size).
    bias: Parameter (nout,), or None if `bias` is false.
    Both are drawn by `uniform` between ±1 / sqrt(nin · kernel_size²): first the weight, then the bias if
    there is one.
    torch: torch.nn.Conv2d
    """

    def __init__(self, nin, nout, kernel_size, stride=1, padding=0, bias=True, *, rng):
        bound = 1 / math.sqrt(nin * kernel_size**2)
        self.weight = Parameter(uniform((nout, nin, kernel_size, kernel_size), bound, rng))
        self.bias = Parameter(uniform((nout,), bound, rng)) if bias else None
        self.stride, self.padding = stride, padding

    def forward(self, x):
        """Return conv2d(x, weight, bias, stride, padding)."""
        return conv2d(x, self.weight, self.bias, self.stride, self.padding)
