"""Convolution in loops: a filter slides over an image, in the plainest code there is."""

import numpy as np


def conv_output_shape(size, kernel, stride=1, padding=0):
    """Return at how many places a filter fits along one axis of an image.

    size: int, the length of the axis. kernel: int, that of the filter. padding: int, how many zeros are put
    before the axis and as many after it. stride: int of 1 or more, by how much the filter moves each time.
    ValueError if the filter is longer than the padded axis.
    """
    if kernel > size + 2 * padding:
        raise ValueError(f"a filter of {kernel} does not fit on {size + 2 * padding}")
    return (size + 2 * padding - kernel) // stride + 1


def conv2d_loops(x, weight, bias, stride=1, padding=0):
    """Slide each filter over each image, and take the weighted sum at every place.

    x: float array (n, channels, height, width). weight: (filters, channels, kh, kw). bias: (filters,). The
    height and the width get `padding` zeros on either side; the filter moves by `stride` along both.
    Returns an array (n, filters, oh, ow) of x's dtype, oh and ow by `conv_output_shape`: at (i, f, r, s) the
    sum over c, a and b of padded x[i, c, r · stride + a, s · stride + b] · weight[f, c, a, b], plus bias[f].
    ValueError if x and weight differ in channels.
    torch: torch.nn.functional.conv2d
    """
    (n, channels, height, width), (filters, expected, kh, kw) = x.shape, weight.shape
    if channels != expected:
        raise ValueError(f"the images have {channels} channels, the filters {expected}")
    oh = conv_output_shape(height, kh, stride, padding)
    ow = conv_output_shape(width, kw, stride, padding)
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = np.empty((n, filters, oh, ow), x.dtype)
    for i in range(n):
        for f in range(filters):
            for r in range(oh):
                for s in range(ow):
                    patch = x[i, :, r * stride : r * stride + kh, s * stride : s * stride + kw]
                    out[i, f, r, s] = (patch * weight[f]).sum() + bias[f]
    return out
