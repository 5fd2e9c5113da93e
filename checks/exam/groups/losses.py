"""Losses."""

from learnml.checks.exam.row import operator

NO_SQUARES = {"a beta of 0": lambda given: given.beta == 0}


def classes_last(logits):
    """Move the classes to the last dimension, as in the exercise; PyTorch has them in dimension 1, if any."""
    dims = list(range(logits.ndim))
    classes = dims.pop(min(1, logits.ndim - 1))
    return logits.permute(*dims, classes)


@operator("nn.functional.mse_loss", "functions/mse_loss", lacks={"weight": None})
def mse_loss(input, target, *, reduction="mean"):
    from myml.functions.mse_loss import mse_loss

    return mse_loss(input, target, reduction)


@operator("nn.functional.smooth_l1_loss", "functions/smooth_l1", unless=NO_SQUARES)
def smooth_l1_loss(input, target, *, reduction="mean", beta=1.0):
    from myml.functions.smooth_l1 import smooth_l1_loss

    return smooth_l1_loss(input, target, reduction, beta)


@operator("nn.functional.huber_loss", "functions/smooth_l1", lacks={"weight": None})
def huber_loss(input, target, *, reduction="mean", delta=1.0):
    from myml.functions.smooth_l1 import huber_loss

    return huber_loss(input, target, reduction, delta)


@operator(
    "nn.functional.binary_cross_entropy_with_logits",
    "functions/bce_with_logits",
    lacks={"weight": None},
    constant=("target",),
)
def binary_cross_entropy_with_logits(input, target, *, reduction="mean", pos_weight=None):
    from myml.functions.bce_with_logits import bce_with_logits

    return bce_with_logits(input, target, 1.0 if pos_weight is None else pos_weight.data, reduction)


@operator(
    "nn.functional.cross_entropy",
    "functions/cross_entropy",
    lacks={"weight": None},
    unless={"probabilities as targets": lambda given: given.target.dtype.kind == "f"},
)
def cross_entropy(input, target, *, ignore_index=-100, reduction="mean", label_smoothing=0.0):
    from myml.functions.cross_entropy import cross_entropy

    return cross_entropy(classes_last(input), target.data, ignore_index, reduction, label_smoothing)
