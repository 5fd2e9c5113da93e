"""ResNet: a stem, stages of residual blocks, a mean over the image, and a linear layer."""

from myml.functions.relu import relu
from myml.layers.linear import Linear
from myml.layers.state_dict import Module
from myml.vision.batchnorm2d import BatchNorm2d
from myml.vision.conv2d import Conv2d
from myml.vision.resnet_block import ResNetBlock


class ResNet(Module):
    """A residual network for small images.

    classes: int. nin: int, the channels of the images. channels: sequence of ints, those of each stage.
    depth: int, the number of blocks in each stage.
    stem: Conv2d of 3 · 3 from nin to channels[0], padding 1, no bias. norm: BatchNorm2d(channels[0]).
    blocks: list of ResNetBlocks, stage after stage. The first block of each stage but the first has stride 2
    and takes the channels of the stage before; all others have stride 1.
    out: Linear from channels[-1] to the classes. All are made, and drawn from rng, in this order.
    """

    def __init__(self, classes=10, nin=3, channels=(16, 32, 64), depth=3, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return the logits (n, classes) of x, a Tensor (n, nin, height, width) of any height and width.

        stem, norm, relu; all blocks; for each channel the mean over height and width; out.
        """
        raise NotImplementedError("Build it.")
