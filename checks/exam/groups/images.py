"""Convolution and pooling."""

from learnml.checks.exam.row import module, operator


def number(sizes):
    """The one number for both directions."""
    return sizes if isinstance(sizes, int) or sizes is None else sizes[0]


def differ(sizes):
    """Whether the two directions have different numbers."""
    return isinstance(sizes, (list, tuple)) and len(set(sizes)) > 1


NO_BATCH = {"no batch": lambda given: given.input.ndim < 4}
CONVOLUTION = {
    "padding by name": lambda given: isinstance(given.padding, str),
    "two strides or paddings": lambda given: differ(given.stride) or differ(given.padding),
    **NO_BATCH,
}
POOLING = {
    "two sizes or strides": lambda given: differ(given.kernel_size) or differ(given.stride),
    **NO_BATCH,
}
DILATED = {"dilation": 1, "groups": 1}
GROWN = {"output_padding": 0, "groups": 1, "dilation": 1}


@operator(
    "nn.functional.conv1d",
    "vision/conv1d",
    lacks={"bias": None, "stride": 1, "padding": 0, **DILATED},
    unless={"no batch": lambda given: given.input.ndim < 3},
    constant=("input", "weight"),
)
def conv1d(input, weight):
    # The exercise works on arrays and has no backward pass.
    from myml.vision.conv1d import conv1d

    return conv1d(input.data, weight.data)


@operator("nn.functional.conv2d", "vision/conv2d", lacks=DILATED, unless=CONVOLUTION)
def conv2d(input, weight, bias=None, stride=1, padding=0):
    from myml.vision.conv2d import conv2d

    return conv2d(input, weight, bias, number(stride), number(padding))


@operator("nn.functional.conv_transpose2d", "vision/conv_transpose2d", lacks=GROWN, unless=CONVOLUTION)
def conv_transpose2d(input, weight, bias=None, stride=1, padding=0):
    from myml.vision.conv_transpose2d import conv_transpose2d

    return conv_transpose2d(input, weight, bias, number(stride), number(padding))


@operator(
    "nn.functional.max_pool2d",
    "vision/maxpool2d",
    lacks={"padding": 0, "dilation": 1, "ceil_mode": False, "return_indices": False},
    unless=POOLING,
)
def max_pool2d(input, kernel_size, stride=None):
    from myml.vision.maxpool2d import max_pool2d

    return max_pool2d(input, number(kernel_size), number(stride))


@operator(
    "nn.functional.avg_pool2d",
    "vision/avgpool2d",
    lacks={"padding": 0, "ceil_mode": False, "count_include_pad": True, "divisor_override": None},
    unless=POOLING,
)
def avg_pool2d(input, kernel_size, stride=None):
    from myml.vision.avgpool2d import avg_pool2d

    return avg_pool2d(input, number(kernel_size), number(stride))


ADAPTIVE = {
    "a size of None": lambda given: not isinstance(given.output_size, int) and None in given.output_size,
    **NO_BATCH,
}


@operator("nn.functional.adaptive_avg_pool2d", "vision/adaptive_avgpool2d", unless=ADAPTIVE)
def adaptive_avg_pool2d(input, output_size):
    from myml.vision.adaptive_avgpool2d import adaptive_avg_pool2d

    return adaptive_avg_pool2d(input, output_size)


@operator(
    "nn.functional.interpolate",
    "vision/resize",
    lacks={"scale_factor": None, "recompute_scale_factor": None, "antialias": False},
    unless={
        "another mode": lambda given: given.mode not in ("nearest", "bilinear"),
        "signals and volumes": lambda given: given.input.ndim != 4,
    },
)
def interpolate(input, size=None, *, mode="nearest", align_corners=None):
    from myml.vision.resize import interpolate

    return interpolate(input, size, mode, bool(align_corners))


@module("nn.Conv2d", "vision/conv2d", lacks=DILATED, unless=CONVOLUTION)
def Conv2d(in_channels, out_channels, kernel_size, stride=1, padding=0, *, bias=True):
    import numpy as np
    from myml.vision.conv2d import Conv2d

    rng = np.random.default_rng(0)
    return Conv2d(in_channels, out_channels, kernel_size, stride, padding, bias, rng=rng)


@module("nn.ConvTranspose2d", "vision/conv_transpose2d", lacks=GROWN, unless=CONVOLUTION)
def ConvTranspose2d(in_channels, out_channels, kernel_size, stride=1, padding=0, *, bias=True):
    import numpy as np
    from myml.vision.conv_transpose2d import ConvTranspose2d

    rng = np.random.default_rng(0)
    return ConvTranspose2d(in_channels, out_channels, kernel_size, stride, padding, bias, rng=rng)


@module(
    "nn.BatchNorm2d",
    "vision/batchnorm2d",
    lacks={"affine": True, "track_running_stats": True, "bias": True},
    unless={"no momentum": lambda given: given.momentum is None},
)
def BatchNorm2d(num_features, eps=1e-5, momentum=0.1):
    from myml.vision.batchnorm2d import BatchNorm2d

    return BatchNorm2d(num_features, eps, momentum)


@module(
    "nn.AvgPool2d",
    "vision/avgpool2d",
    lacks={"padding": 0, "ceil_mode": False, "count_include_pad": True, "divisor_override": None},
    unless=POOLING,
)
def AvgPool2d(kernel_size, stride=None):
    from myml.vision.avgpool2d import avg_pool2d

    return lambda input: avg_pool2d(input, number(kernel_size), number(stride))


@module("nn.AdaptiveAvgPool2d", "vision/adaptive_avgpool2d", unless=ADAPTIVE)
def AdaptiveAvgPool2d(output_size):
    from myml.vision.adaptive_avgpool2d import adaptive_avg_pool2d

    return lambda input: adaptive_avg_pool2d(input, output_size)
