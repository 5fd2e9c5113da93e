"""Convolution as one matrix product: copy the patches into columns, and multiply."""

from myml.vision.pad import pad
from myml.vision.windows import windows


def conv2d_array(x, weight, bias=None, stride=1, padding=0):
    """Slide filters over images, as `vision/conv2d_loops` does, by one product of matrices.

    x: float array (n, channels, height, width). weight: (filters, channels, kh, kw). bias: (filters,) or
    None. stride: int. padding: int, how many rows and columns of zeros go around each image.
    Returns two arrays of their dtype: the result (n, filters, oh, ow), and the columns that weight was
    multiplied with, (n, channels · kh · kw, oh · ow): column r · ow + s is the patch at place (r, s), its
    numbers in the order of `weight[f]`.
    ValueError if x and weight differ in channels, or if no patch fits. n may be 0.
    torch: torch.nn.functional.conv2d, and torch.nn.functional.unfold for the columns
    """
    raise NotImplementedError("Build it.")
