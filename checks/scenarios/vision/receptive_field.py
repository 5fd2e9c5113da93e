"""Receptive field: each prediction, beside what gradients of PyTorch say."""

from learnml.checks.spec import numerics


@numerics
def lenet_field(m, rng):
    return m.lenet_field


@numerics
def lenet_stride(m, rng):
    return m.lenet_stride


@numerics
def dilated_field(m, rng):
    return m.dilated_field


@numerics
def resnet_field(m, rng):
    return m.resnet_field


@numerics
def plain_layers(m, rng):
    return m.plain_layers


@numerics
def strided_layers(m, rng):
    return m.strided_layers


@numerics(rtol=0.1)
def weight_ratio(m, rng):
    return m.weight_ratio
