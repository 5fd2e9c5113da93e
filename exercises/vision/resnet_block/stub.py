"""Residual block: two convolutions that only have to say what should change."""

from myml.functions.relu import relu
from myml.layers.state_dict import Module
from myml.vision.batchnorm2d import BatchNorm2d
from myml.vision.conv2d import Conv2d


class ResNetBlock(Module):
    """Two convolutions of 3 · 3 with batch norm, and a way around both.

    nin, nout: ints, channels. stride: int, that of the first convolution.
    conv1: from nin to nout channels, with that stride. conv2: from nout to nout channels, stride 1. Both have
    padding 1 and no bias. norm1, norm2: BatchNorm2d(nout).
    shortcut: None where x has the shape of the result already, that is if stride is 1 and nin = nout. Else a
    Conv2d of 1 · 1 from nin to nout channels, with that stride, no padding and no bias.
    All are made, and drawn from rng, in the order conv1, norm1, conv2, norm2, shortcut.
    """

    def __init__(self, nin, nout, stride=1, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return relu(inner + around) for x, a Tensor (n, nin, height, width).

        inner: conv1, norm1, relu, conv2, norm2, one after the other.
        around: x itself, or what the shortcut makes of x if there is one.
        """
        raise NotImplementedError("Build it.")
