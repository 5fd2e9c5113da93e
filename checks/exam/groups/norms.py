"""Norms and dropout."""

from learnml.checks.exam.row import operator

ONE_DIMENSION = {
    "several dimensions": lambda given: len(given.normalized_shape) > 1,
    "no weight": lambda given: given.weight is None,
}


@operator("nn.functional.layer_norm", "layers/layernorm", unless=ONE_DIMENSION)
def layer_norm(input, normalized_shape, weight=None, bias=None, eps=1e-5):
    from myml.layers.layernorm import layer_norm

    return layer_norm(input, weight, bias, eps)


@operator("nn.functional.rms_norm", "layers/rmsnorm", unless=ONE_DIMENSION)
def rms_norm(input, normalized_shape, weight=None, eps=None):
    import numpy as np
    from myml.layers.rmsnorm import rms_norm

    # By default PyTorch takes the epsilon of the dtype.
    return rms_norm(input, weight, np.finfo(input.dtype).eps if eps is None else eps)


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
