"""Windows: every patch of an image, and not one number copied."""

import numpy as np
from myml.vision.conv2d_loops import conv_output_shape


def windows(x, kernel, stride=1):
    """Show all patches of each image at once.

    x: array (n, channels, height, width). kernel: (kh, kw), or one int for both. stride: int of 1 or more.
    Returns a view (n, channels, kh, kw, oh, ow) of x's memory, with nothing copied:
    its item (i, c, a, b, r, s) is x[i, c, r · stride + a, s · stride + b].
    oh and ow are how many patches fit; ValueError if none does. Nobody writes to the result.
    torch: torch.Tensor.unfold
    """
    n, channels, height, width = x.shape
    kh, kw = (kernel, kernel) if isinstance(kernel, int) else kernel
    oh, ow = conv_output_shape(height, kh, stride), conv_output_shape(width, kw, stride)
    image, channel, row, column = x.strides
    return np.lib.stride_tricks.as_strided(
        x,
        (n, channels, kh, kw, oh, ow),
        (image, channel, row, column, row * stride, column * stride),
    )
