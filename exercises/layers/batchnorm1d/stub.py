"""Batch norm: every feature measured against the batch that it came in."""

import math

import numpy as np
from myml.autograd.function import Function
from myml.layers.module import Parameter
from myml.layers.state_dict import Module


class BatchNormFunction(Function):
    """Normalize each feature over a batch: `BatchNormFunction.apply(x, weight, bias, eps)`.

    x: (n, features, ...) of any number of dimensions after the second; weight, bias: (features,). eps: float.
    """

    @staticmethod
    def forward(ctx, x, weight, bias, eps):
        """Return y, mean and variance, arrays of x's shape, (features,) and (features,).

        mean and variance are taken over all dimensions but the second; the variance divides by the count.
        y = (x - mean) / sqrt(variance + eps) · weight + bias, each feature with its own four numbers.
        """
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g, *_):
        """Return the gradients of x, weight and bias, and None for eps. g: the gradient of y.

        The gradients of mean and variance are handed over as well, and have no effect.
        """
        raise NotImplementedError("Build it.")


class BatchNorm1d(Module):
    """Give every feature mean 0 and variance 1 over the batch, then scale and shift it.

    weight, bias: Parameters (features,) float32, ones and zeros at first.
    running_mean, running_var: buffers (features,) float32, zeros and ones at first.
    num_batches_tracked: buffer, int64 array of shape (), 0 at first.
    torch: torch.nn.BatchNorm1d
    """

    def __init__(self, features, eps=1e-5, momentum=0.1):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Normalize x, a Tensor (n, features) or (n, features, length).

        In training: by `BatchNormFunction`. Then, for mean and variance, running becomes
        (1 - momentum) · running + momentum · the batch's. This variance divides by the count less one.
        One more batch is counted.
        In eval mode: running_mean and running_var take the place of the batch's, and nothing moves.
        ValueError for another number of features. In training, ValueError if a feature has fewer than two
        numbers. After an exception nothing has moved.
        """
        raise NotImplementedError("Build it.")
