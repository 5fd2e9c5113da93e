"""Norms and dropout."""

from math import prod

from learnml.checks.exam.row import operator


def flattened(x, shape):
    """The last dimensions, those of `shape`, as one."""
    return x.reshape(*x.shape[: x.ndim - len(shape)], prod(shape))


@operator("nn.functional.layer_norm", "layers/layernorm")
def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-5):
    import numpy as np
    from myml.autograd.tensor import Tensor
    from myml.layers.layernorm import layer_norm

    weight = Tensor(np.ones(normalized_shape)) if weight is None else weight
    bias = None if bias is None else bias.reshape(-1)
    y = layer_norm(flattened(input, normalized_shape), weight.reshape(-1), bias, eps)
    return y.reshape(input.shape)


@operator("nn.functional.rms_norm", "layers/rmsnorm")
def rms_norm(input, normalized_shape, weight=None, eps=None):
    import numpy as np
    from myml.autograd.tensor import Tensor
    from myml.layers.rmsnorm import rms_norm

    # By default PyTorch takes the epsilon of the dtype.
    eps = np.finfo(input.dtype).eps if eps is None else eps
    weight = Tensor(np.ones(normalized_shape)) if weight is None else weight
    return rms_norm(flattened(input, normalized_shape), weight.reshape(-1), eps).reshape(input.shape)


@operator(
    "nn.functional.group_norm",
    "layers/groupnorm",
    unless={"no weight or bias": lambda given: given.weight is None or given.bias is None},
)
def group_norm(input, num_groups, weight=None, bias=None, eps=1e-5):
    from myml.layers.groupnorm import group_norm

    return group_norm(input, num_groups, weight, bias, eps)


@operator(
    "nn.functional.batch_norm",
    "layers/batchnorm1d",
    unless={
        "no weight": lambda given: given.weight is None,
        "images": lambda given: given.input.ndim > 3,
    },
)
def batch_norm(
    input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-5
):
    from myml.layers.batchnorm1d import BatchNorm1d

    layer = BatchNorm1d(len(weight), eps, momentum).double().train(training)
    layer.running_mean, layer.running_var = running_mean.data, running_var.data
    layer.weight, layer.bias = weight, bias
    return layer(input)


@operator(
    "nn.functional.dropout",
    "layers/dropout",
    lacks={"inplace": False},
    unless={"random numbers": lambda given: given.training and 0 < given.p < 1},
)
def dropout(input, p=0.5, training=True):
    import numpy as np
    from myml.layers.dropout import Dropout

    return Dropout(p, rng=np.random.default_rng(0)).train(training)(input)
