"""Convolution in loops: a filter slides over an image, in the plainest code there is."""

import numpy as np


def conv_output_shape(size, kernel, stride=1, padding=0):
    """Return at how many places a filter fits along one axis of an image.

    size: int, the length of the axis. kernel: int, that of the filter. padding: int, how many zeros are put
    before the axis and as many after it. stride: int of 1 or more, by how much the filter moves each time.
    ValueError if the filter is longer than the padded axis.
    """
    raise NotImplementedError("Build it.")


def conv2d_loops(x, weight, bias, stride=1, padding=0):
    """Slide each filter over each image, and take the weighted sum at every place.

    x: float array (n, channels, height, width). weight: (filters, channels, kh, kw). bias: (filters,). The
    height and the width get `padding` zeros on either side; the filter moves by `stride` along both.
    Returns an array (n, filters, oh, ow) of x's dtype, oh and ow by `conv_output_shape`: at (i, f, r, s) the
    sum over c, a and b of padded x[i, c, r · stride + a, s · stride + b] · weight[f, c, a, b], plus bias[f].
    ValueError if x and weight differ in channels.
    torch: torch.nn.functional.conv2d
    """
    raise NotImplementedError("Build it.")
