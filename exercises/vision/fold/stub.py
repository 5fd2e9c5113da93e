"""Fold: put every patch back to where it came from, and add up what overlaps."""

import numpy as np
from myml.vision.conv2d_loops import conv_output_shape


def fold(patches, shape, stride=1):
    """Add up patches into images: the way back of `vision/windows`.

    patches: float array (n, channels, kh, kw, oh, ow). shape: (height, width) of the images. stride: int.
    Returns an array (n, channels, height, width) of their dtype, in which item (i, c, a, b, r, s) of the
    patches has been added at (i, c, r · stride + a, s · stride + b). Where no patch reaches there is 0.
    ValueError if images of that shape do not have (oh, ow) patches.
    torch: torch.nn.functional.fold
    """
    raise NotImplementedError("Build it.")
