"""Modules."""

from math import prod

from learnml.checks.exam.adapted import Adapted
from learnml.checks.exam.groups.losses import NO_SQUARES, classes_last
from learnml.checks.exam.groups.norms import flattened
from learnml.checks.exam.row import module

IN_PLACE = {"inplace": False}
REDUCED_BY_FLAGS = {"size_average": None, "reduce": None}


@module("nn.Linear", "layers/linear")
def Linear(in_features, out_features, bias=True):
    import numpy as np
    from myml.layers.linear import Linear

    # Any generator, here and below: the sample's weights are loaded into the layer.
    return Linear(in_features, out_features, bias, rng=np.random.default_rng(0))


@module(
    "nn.BatchNorm1d",
    "layers/batchnorm1d",
    lacks={"affine": True, "track_running_stats": True, "bias": True},
    unless={"no momentum": lambda given: given.momentum is None},
)
def BatchNorm1d(num_features, eps=1e-5, momentum=0.1):
    from myml.layers.batchnorm1d import BatchNorm1d

    return BatchNorm1d(num_features, eps, momentum)


def over_last(layer, shape, affine, parameter):
    """A norm of one dimension over several: they are flattened, and its weights as well.

    Without weights of PyTorch's, it keeps the ones and zeros that it has at first.
    """

    def call(input):
        own = {name: each for name, each in vars(layer).items() if name in ("weight", "bias")}
        flat = {name: None if each is None else each.reshape(-1) for name, each in own.items()}
        try:
            vars(layer).update(flat)
            return layer(flattened(input, shape)).reshape(input.shape)
        finally:
            vars(layer).update(own)

    if not affine:
        layer.double()
        return call
    # Of the shape that the sample's weights have.
    for name in ("weight", "bias"):
        if getattr(layer, name, None) is not None:
            setattr(layer, name, parameter(getattr(layer, name).data.reshape(shape)))
    return Adapted(layer, lambda **inputs: call(*inputs.values()))


@module("nn.LayerNorm", "layers/layernorm")
def LayerNorm(normalized_shape, eps=1e-5, elementwise_affine=True, bias=True):
    from myml.layers.layernorm import LayerNorm
    from myml.layers.module import Parameter

    layer = LayerNorm(prod(normalized_shape), eps, bias)
    return over_last(layer, normalized_shape, elementwise_affine, Parameter)


@module("nn.RMSNorm", "layers/rmsnorm")
def RMSNorm(normalized_shape, eps=None, elementwise_affine=True):
    import numpy as np
    from myml.layers.module import Parameter
    from myml.layers.rmsnorm import RMSNorm

    # By default PyTorch takes the epsilon of the dtype, which in all samples is float64.
    layer = RMSNorm(prod(normalized_shape), np.finfo(np.float64).eps if eps is None else eps)
    return over_last(layer, normalized_shape, elementwise_affine, Parameter)


@module("nn.GroupNorm", "layers/groupnorm", lacks={"affine": True, "bias": True})
def GroupNorm(num_groups, num_channels, eps=1e-5):
    from myml.layers.groupnorm import GroupNorm

    return GroupNorm(num_groups, num_channels, eps)


@module("nn.ReLU", "functions/relu", lacks=IN_PLACE)
def ReLU():
    from myml.functions.relu import relu

    return relu


@module("nn.Sigmoid", "functions/sigmoid_tanh_silu")
def Sigmoid():
    from myml.functions.sigmoid_tanh_silu import sigmoid

    return sigmoid


@module("nn.Tanh", "functions/sigmoid_tanh_silu")
def Tanh():
    from myml.functions.sigmoid_tanh_silu import tanh

    return tanh


@module("nn.SiLU", "functions/sigmoid_tanh_silu", lacks=IN_PLACE)
def SiLU():
    from myml.functions.sigmoid_tanh_silu import silu

    return silu


@module("nn.GELU", "functions/gelu")
def GELU(approximate="none"):
    from myml.functions.gelu import gelu

    return lambda input: gelu(input, approximate)


@module("nn.Softmax", "functions/softmax")
def Softmax(dim):
    from myml.functions.softmax import softmax

    return lambda input: softmax(input, dim)


@module("nn.LogSoftmax", "functions/log_softmax")
def LogSoftmax(dim):
    from myml.functions.log_softmax import log_softmax

    return lambda input: log_softmax(input, dim)


@module("nn.MSELoss", "functions/mse_loss", lacks=REDUCED_BY_FLAGS)
def MSELoss(*, reduction="mean"):
    from myml.functions.mse_loss import mse_loss

    return lambda input, target: mse_loss(input, target, reduction)


@module("nn.SmoothL1Loss", "functions/smooth_l1", lacks=REDUCED_BY_FLAGS, unless=NO_SQUARES)
def SmoothL1Loss(*, reduction="mean", beta=1.0):
    from myml.functions.smooth_l1 import smooth_l1_loss

    return lambda input, target: smooth_l1_loss(input, target, reduction, beta)


@module("nn.HuberLoss", "functions/smooth_l1")
def HuberLoss(reduction="mean", delta=1.0):
    from myml.functions.smooth_l1 import huber_loss

    return lambda input, target: huber_loss(input, target, reduction, delta)


@module(
    "nn.BCEWithLogitsLoss",
    "functions/bce_with_logits",
    lacks={"weight": None, **REDUCED_BY_FLAGS},
    constant=("target",),
)
def BCEWithLogitsLoss(*, reduction="mean", pos_weight=None):
    from myml.functions.bce_with_logits import bce_with_logits

    weight = 1.0 if pos_weight is None else pos_weight.data
    return lambda input, target: bce_with_logits(input, target, weight, reduction)


@module(
    "nn.CrossEntropyLoss",
    "functions/cross_entropy",
    lacks={"weight": None, **REDUCED_BY_FLAGS},
    unless={"probabilities as targets": lambda given: given.target.dtype.kind == "f"},
)
def CrossEntropyLoss(*, ignore_index=-100, reduction="mean", label_smoothing=0.0):
    from myml.functions.cross_entropy import cross_entropy

    return lambda input, target: cross_entropy(
        classes_last(input), target.data, ignore_index, reduction, label_smoothing
    )
