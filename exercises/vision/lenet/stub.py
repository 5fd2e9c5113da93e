"""LeNet: two convolutions, two poolings and a linear layer, which read handwritten digits."""

from myml.functions.relu import relu
from myml.layers.linear import Linear
from myml.layers.state_dict import Module
from myml.vision.conv2d import Conv2d
from myml.vision.maxpool2d import max_pool2d


class LeNet(Module):
    """A small convolutional network for square gray images.

    classes: int. channels: (first, second), the numbers of filters of the two convolutions. kernel: int, the
    height and width of all filters. size: int, the height and width of the images, large enough for both.
    conv1: Conv2d from 1 to first channels. conv2: Conv2d from first to second channels. out: Linear from what
    is left to the classes. All have a bias, and are drawn from rng in this order.
    """

    def __init__(self, classes=10, channels=(8, 16), kernel=5, size=28, *, rng):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return the logits (n, classes) of x, a Tensor (n, 1, size, size); n may be 0.

        conv1, relu, max pooling of 2 · 2; conv2, relu, max pooling of 2 · 2; then all numbers of an image in
        one row, channel by channel, and out.
        """
        raise NotImplementedError("Build it.")
