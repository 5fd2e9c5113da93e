"""Convolution and pooling."""

from learnml.checks.exam.adapted import Adapted, in_a_batch
from learnml.checks.exam.convolution import Pieces, convolved, surrounded, transposed, zeros_around
from learnml.checks.exam.row import module, operator


def number(sizes):
    """The one number for both directions."""
    return sizes if isinstance(sizes, int) or sizes is None else sizes[0]


def differ(sizes):
    """Whether the two directions have different numbers."""
    return isinstance(sizes, (list, tuple)) and len(set(sizes)) > 1


POOLING = {
    "two sizes or strides": lambda given: differ(given.kernel_size) or differ(given.stride),
}
ARRAYS = ("input", "weight", "bias")
"""Inputs of the exercises that work on arrays, and have no backward pass."""


@operator("nn.functional.conv1d", "vision/conv1d", constant=ARRAYS)
def conv1d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    import numpy as np
    from myml.autograd.tensor import Tensor
    from myml.vision.conv1d import conv1d

    def convolve(x, filters, constants, stride, padding):
        # Stride and padding are (1, ·) and (0, ·) below, which leaves 1 and 0 here.
        y = Tensor(conv1d(x[:, :, 0], filters[:, :, 0]))
        # The exercise has no bias: the learner's own `+` adds it.
        return (y if constants is None else y + constants.reshape(-1, 1)).data[:, :, None]

    def in_images(x):
        # Signals are images of one row.
        filters, constants = weight.data[:, :, None], None if bias is None else bias.data
        steps, apart = (1, number(stride)), (1, number(dilation))
        zeros = padding if isinstance(padding, str) else (0, number(padding))
        pieces = Pieces(np.concatenate, np.zeros)
        return convolved(convolve, x[:, :, None], filters, constants, steps, zeros, apart, groups, pieces)[
            :, :, 0
        ]

    return in_a_batch(in_images, input.data, 3)


@operator("nn.functional.conv2d", "vision/conv2d")
def conv2d(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    import numpy as np
    from myml.autograd.join import cat
    from myml.autograd.tensor import Tensor
    from myml.vision.conv2d import conv2d

    pieces = Pieces(cat, lambda shape: Tensor(np.zeros(shape)))
    return in_a_batch(
        lambda x: convolved(conv2d, x, weight, bias, stride, padding, dilation, groups, pieces), input, 4
    )


@operator("nn.functional.conv2d", "vision/conv2d_loops", variant="loops", constant=ARRAYS)
def conv2d_loops(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    import numpy as np
    from myml.vision.conv2d_loops import conv2d_loops

    # The exercise always has a bias.
    filters, constants = weight.data, np.zeros(len(weight)) if bias is None else bias.data
    pieces = Pieces(np.concatenate, np.zeros)
    return in_a_batch(
        lambda x: convolved(conv2d_loops, x, filters, constants, stride, padding, dilation, groups, pieces),
        input.data,
        4,
    )


@operator("nn.functional.conv2d", "vision/conv2d_gemm", variant="gemm", constant=ARRAYS)
def conv2d_gemm(input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    import numpy as np
    from myml.vision.conv2d_gemm import conv2d_array

    def convolve(*given):
        # The exercise returns the columns, too.
        return conv2d_array(*given)[0]

    filters, constants = weight.data, None if bias is None else bias.data
    pieces = Pieces(np.concatenate, np.zeros)
    return in_a_batch(
        lambda x: convolved(convolve, x, filters, constants, stride, padding, dilation, groups, pieces),
        input.data,
        4,
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
    # Works on arrays, too. PyTorch's windows are columns.
    from myml.vision.pad import pad
    from myml.vision.windows import windows

    view = windows(pad(input.data, number(padding)), kernel_size, number(stride))
    n, channels, kh, kw, oh, ow = view.shape
    return view.reshape(n, channels * kh * kw, oh * ow)


@operator("nn.functional.conv_transpose2d", "vision/conv_transpose2d")
def conv_transpose2d(input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    import numpy as np
    from myml.autograd.join import cat
    from myml.autograd.tensor import Tensor
    from myml.vision.conv_transpose2d import conv_transpose2d

    pieces = Pieces(cat, lambda shape: Tensor(np.zeros(shape)))

    def grown(x):
        return transposed(
            conv_transpose2d, x, weight, bias, stride, padding, output_padding, groups, dilation, pieces
        )

    return in_a_batch(grown, input, 4)


LARGEST = {"dilation": 1, "ceil_mode": False, "return_indices": False}


@operator(
    "nn.functional.max_pool2d",
    "vision/maxpool2d",
    lacks=LARGEST,
    unless=POOLING,
)
def max_pool2d(input, kernel_size, stride=None, padding=0):
    import numpy as np
    from myml.autograd.join import cat
    from myml.autograd.tensor import Tensor
    from myml.vision.maxpool2d import max_pool2d

    # Around the image is what is never the largest.
    pieces = Pieces(cat, lambda shape: Tensor(np.full(shape, -np.inf)))

    def pooled(x):
        return max_pool2d(surrounded(x, zeros_around(padding), pieces), number(kernel_size), number(stride))

    return in_a_batch(pooled, input, 4)


AVERAGED = {"ceil_mode": False, "count_include_pad": True, "divisor_override": None}


@operator("nn.functional.avg_pool2d", "vision/avgpool2d", lacks=AVERAGED, unless=POOLING)
def avg_pool2d(input, kernel_size, stride=None, padding=0):
    import numpy as np
    from myml.autograd.join import cat
    from myml.autograd.tensor import Tensor
    from myml.vision.avgpool2d import avg_pool2d

    pieces = Pieces(cat, lambda shape: Tensor(np.zeros(shape)))
    return in_a_batch(
        lambda x: avg_pool2d(
            surrounded(x, zeros_around(padding), pieces), number(kernel_size), number(stride)
        ),
        input,
        4,
    )


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


NUMBERS = {
    "two strides or paddings": lambda given: differ(given.stride) or differ(given.padding),
}
DILATED = {"dilation": 1, "groups": 1}


@module("nn.Conv2d", "vision/conv2d", lacks=DILATED, unless=NUMBERS)
def Conv2d(in_channels, out_channels, kernel_size, stride=1, padding=0, *, bias=True):
    import numpy as np
    from myml.vision.conv2d import Conv2d

    rng = np.random.default_rng(0)
    # Filters of odd height and width: as much on both sides.
    zeros = {"same": (number(kernel_size) - 1) // 2, "valid": 0}.get(padding, padding)
    layer = Conv2d(in_channels, out_channels, kernel_size, stride, zeros, bias, rng=rng)
    return Adapted(layer, lambda input: in_a_batch(layer, input, 4))


@module(
    "nn.ConvTranspose2d",
    "vision/conv_transpose2d",
    lacks={"output_padding": 0, **DILATED},
    unless=NUMBERS,
)
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


@module("nn.MaxPool2d", "vision/maxpool2d", lacks=LARGEST, unless=POOLING)
def MaxPool2d(kernel_size, stride=None, padding=0):
    import numpy as np
    from myml.autograd.join import cat
    from myml.autograd.tensor import Tensor
    from myml.vision.maxpool2d import max_pool2d

    pieces = Pieces(cat, lambda shape: Tensor(np.full(shape, -np.inf)))

    def pooled(x):
        return max_pool2d(surrounded(x, zeros_around(padding), pieces), number(kernel_size), number(stride))

    return lambda input: in_a_batch(pooled, input, 4)


@module("nn.AvgPool2d", "vision/avgpool2d", lacks=AVERAGED, unless=POOLING)
def AvgPool2d(kernel_size, stride=None, padding=0):
    import numpy as np
    from myml.autograd.join import cat
    from myml.autograd.tensor import Tensor
    from myml.vision.avgpool2d import avg_pool2d

    pieces = Pieces(cat, lambda shape: Tensor(np.zeros(shape)))

    def pooled(x):
        return avg_pool2d(surrounded(x, zeros_around(padding), pieces), number(kernel_size), number(stride))

    return lambda input: in_a_batch(pooled, input, 4)


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
