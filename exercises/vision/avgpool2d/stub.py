"""Average pooling: the mean of each window, and its gradient in equal shares."""

import numpy as np
from myml.autograd.function import Function
from myml.vision.fold import fold
from myml.vision.windows import windows


class AvgPool2dFunction(Function):
    """The operation behind `avg_pool2d`: `apply(x, size, stride)`."""

    @staticmethod
    def forward(ctx, x, size, stride):
        """Return the mean of each window. x: array; size, stride: ints."""
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        """Return the gradient of x, and None twice."""
        raise NotImplementedError("Build it.")


def avg_pool2d(x, size, stride=None):
    """Take the mean of each window of size · size.

    x: Tensor of floats (n, channels, height, width), n also 0. size: int.
    stride: int, how far windows are apart; None means `size`, so that they lie side by side.
    Returns a Tensor (n, channels, oh, ow), oh and ow as in a convolution without padding: rows and columns
    that no window reaches are left out. ValueError if there is no window at all.
    torch: torch.nn.functional.avg_pool2d
    """
    raise NotImplementedError("Build it.")
