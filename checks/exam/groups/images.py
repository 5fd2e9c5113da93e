"""Convolution and pooling."""

from learnml.checks.exam.adapted import Adapted, in_a_batch
from learnml.checks.exam.row import module, operator


def number(sizes):
    """The one number for both directions."""
    return sizes if isinstance(sizes, int) or sizes is None else sizes[0]


def differ(sizes):
    """Whether the two directions have different numbers."""
    return isinstance(sizes, (list, tuple)) and len(set(sizes)) > 1


CONVOLUTION = {
    "padding by name": lambda given: isinstance(given.padding, str),
    "two strides or paddings": lambda given: differ(given.stride) or differ(given.padding),
}
POOLING = {
    "two sizes or strides": lambda given: differ(given.kernel_size) or differ(given.stride),
}
DILATED = {"dilation": 1, "groups": 1}
GROWN = {"output_padding": 0, "groups": 1, "dilation": 1}


@operator(
    "nn.functional.conv1d",
    "vision/conv1d",
    lacks={"bias": None, "stride": 1, "padding": 0, **DILATED},
    constant=("input", "weight"),
)
def conv1d(input, weight):
    # The exercise works on arrays and has no backward pass.
    from myml.vision.conv1d import conv1d

    return in_a_batch(lambda x: conv1d(x, weight.data), input.data, 3)


@operator("nn.functional.conv2d", "vision/conv2d", lacks=DILATED, unless=CONVOLUTION)
def conv2d(input, weight, bias=None, stride=1, padding=0):
    from myml.vision.conv2d import conv2d

    return in_a_batch(lambda x: conv2d(x, weight, bias, number(stride), number(padding)), input, 4)


ARRAYS = ("input", "weight", "bias")


@operator(
    "nn.functional.conv2d",
    "vision/conv2d_loops",
    variant="loops",
    lacks=DILATED,
    unless={**CONVOLUTION, "no bias": lambda given: given.bias is None},
    constant=ARRAYS,
)
def conv2d_loops(input, weight, bias=None, stride=1, padding=0):
    # The exercise works on arrays and has no backward pass.
    from myml.vision.conv2d_loops import conv2d_loops

    return in_a_batch(
        lambda x: conv2d_loops(x, weight.data, bias.data, number(stride), number(padding)), input.data, 4
    )


@operator(
    "nn.functional.conv2d",
    "vision/conv2d_gemm",
    variant="gemm",
    lacks=DILATED,
    unless=CONVOLUTION,
    constant=ARRAYS,
)
def conv2d_gemm(input, weight, bias=None, stride=1, padding=0):
    # As above; the exercise returns the columns, too.
    from myml.vision.conv2d_gemm import conv2d_array

    kept = None if bias is None else bias.data
    return in_a_batch(
        lambda x: conv2d_array(x, weight.data, kept, number(stride), number(padding))[0], input.data, 4
    )


@operator(
    "nn.functional.unfold",
    "vision/windows",
    unless={
        "dilation": lambda given: given.dilation not in (1, (1, 1)),
        "two strides or paddings": lambda given: differ(given.stride) or differ(given.padding),
    },
    constant=("input",),
)
def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    # As above. PyTorch's windows are columns.
    from myml.vision.pad import pad
    from myml.vision.windows import windows

    view = windows(pad(input.data, number(padding)), kernel_size, number(stride))
    n, channels, kh, kw, oh, ow = view.shape
    return view.reshape(n, channels * kh * kw, oh * ow)


@operator("nn.functional.conv_transpose2d", "vision/conv_transpose2d", lacks=GROWN, unless=CONVOLUTION)
def conv_transpose2d(input, weight, bias=None, stride=1, padding=0):
    from myml.vision.conv_transpose2d import conv_transpose2d

    return in_a_batch(lambda x: conv_transpose2d(x, weight, bias, number(stride), number(padding)), input, 4)


@operator(
    "nn.functional.max_pool2d",
    "vision/maxpool2d",
    lacks={"padding": 0, "dilation": 1, "ceil_mode": False, "return_indices": False},
    unless=POOLING,
)
def max_pool2d(input, kernel_size, stride=None):
    from myml.vision.maxpool2d import max_pool2d

    return in_a_batch(lambda x: max_pool2d(x, number(kernel_size), number(stride)), input, 4)


@operator(
    "nn.functional.avg_pool2d",
    "vision/avgpool2d",
    lacks={"padding": 0, "ceil_mode": False, "count_include_pad": True, "divisor_override": None},
    unless=POOLING,
)
def avg_pool2d(input, kernel_size, stride=None):
    from myml.vision.avgpool2d import avg_pool2d

    return in_a_batch(lambda x: avg_pool2d(x, number(kernel_size), number(stride)), input, 4)


ADAPTIVE = {
    "a size of None": lambda given: not isinstance(given.output_size, int) and None in given.output_size,
}


@operator("nn.functional.adaptive_avg_pool2d", "vision/adaptive_avgpool2d", unless=ADAPTIVE)
def adaptive_avg_pool2d(input, output_size):
    from myml.vision.adaptive_avgpool2d import adaptive_avg_pool2d

    return in_a_batch(lambda x: adaptive_avg_pool2d(x, output_size), input, 4)


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

    # None, PyTorch's default, means False.
    return interpolate(input, size, mode, bool(align_corners))


UPSAMPLED = {"scale_factor": None}


@operator(
    "nn.functional.upsample_nearest",
    "vision/resize",
    lacks=UPSAMPLED,
    unless={"signals and volumes": lambda given: given.input.ndim != 4},
)
def upsample_nearest(input, size=None):
    from myml.vision.resize import interpolate

    return interpolate(input, size)


@operator("nn.functional.upsample_bilinear", "vision/resize", lacks=UPSAMPLED)
def upsample_bilinear(input, size=None):
    from myml.vision.resize import interpolate

    # `upsample_bilinear` is deprecated in PyTorch, and has always aligned the corners.
    return interpolate(input, size, "bilinear", True)


@operator(
    "nn.functional.batch_norm",
    "vision/batchnorm2d",
    variant="images",
    unless={
        "no weight": lambda given: given.weight is None,
        "no images": lambda given: given.input.ndim != 4,
    },
)
def batch_norm(
    input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5
):
    from myml.vision.batchnorm2d import BatchNorm2d

    layer = BatchNorm2d(len(weight), eps, momentum).double().train(training)
    layer.running_mean, layer.running_var = running_mean.data, running_var.data
    layer.weight, layer.bias = weight, bias
    return layer(input)


@module("nn.Conv2d", "vision/conv2d", lacks=DILATED, unless=CONVOLUTION)
def Conv2d(in_channels, out_channels, kernel_size, stride=1, padding=0, *, bias=True):
    import numpy as np
    from myml.vision.conv2d import Conv2d

    rng = np.random.default_rng(0)
    layer = Conv2d(in_channels, out_channels, kernel_size, stride, padding, bias, rng=rng)
    return Adapted(layer, lambda input: in_a_batch(layer, input, 4))


@module("nn.ConvTranspose2d", "vision/conv_transpose2d", lacks=GROWN, unless=CONVOLUTION)
def ConvTranspose2d(in_channels, out_channels, kernel_size, stride=1, padding=0, *, bias=True):
    import numpy as np
    from myml.vision.conv_transpose2d import ConvTranspose2d

    rng = np.random.default_rng(0)
    layer = ConvTranspose2d(in_channels, out_channels, kernel_size, stride, padding, bias, rng=rng)
    return Adapted(layer, lambda input: in_a_batch(layer, input, 4))


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

    return lambda input: in_a_batch(lambda x: avg_pool2d(x, number(kernel_size), number(stride)), input, 4)


@module("nn.AdaptiveAvgPool2d", "vision/adaptive_avgpool2d", unless=ADAPTIVE)
def AdaptiveAvgPool2d(output_size):
    from myml.vision.adaptive_avgpool2d import adaptive_avg_pool2d

    return lambda input: in_a_batch(lambda x: adaptive_avg_pool2d(x, output_size), input, 4)


@module(
    "nn.ZeroPad2d",
    "vision/pad",
    unless={"four sizes": lambda given: differ(given.padding)},
    constant=("input",),
)
def ZeroPad2d(padding):
    # The exercise works on arrays and has no backward pass.
    from myml.vision.pad import pad

    return lambda input: pad(input.data, number(padding))
