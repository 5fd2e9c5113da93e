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
        axes = (0, *range(2, x.ndim))
        column = (x.shape[1], *(1,) * (x.ndim - 2))
        mean = x.mean(axis=axes)
        xhat = x - mean.reshape(column)
        variance = np.square(xhat).mean(axis=axes)
        inverse = (1 / np.sqrt(variance + eps)).reshape(column)
        xhat *= inverse
        ctx.save_for_backward(xhat, weight.reshape(column) * inverse)
        ctx.axes = axes
        y = xhat * weight.reshape(column)
        y += bias.reshape(column)
        return y, mean, variance

    @staticmethod
    def backward(ctx, g, *_):
        """Return the gradients of x, weight and bias, and None for eps. g: the gradient of y.

        The gradients of mean and variance are handed over as well, and have no effect.
        """
        xhat, scale = ctx.saved_tensors
        for_weight = (g * xhat).sum(axis=ctx.axes)
        for_bias = g.sum(axis=ctx.axes)
        count = xhat.size // len(for_bias)
        for_x = g - xhat * (for_weight / count).reshape(scale.shape)
        for_x -= (for_bias / count).reshape(scale.shape)
        for_x *= scale
        return for_x, for_weight, for_bias, None


class BatchNorm1d(Module):
    """Give every feature mean 0 and variance 1 over the batch, then scale and shift it.

    weight, bias: Parameters (features,) float32, ones and zeros at first.
    running_mean, running_var: buffers (features,) float32, zeros and ones at first.
    num_batches_tracked: buffer, int64 array of shape (), 0 at first.
    torch: torch.nn.BatchNorm1d
    """

    def __init__(self, features, eps=1e-5, momentum=0.1):
        self.weight = Parameter(np.ones(features, np.float32))
        self.bias = Parameter(np.zeros(features, np.float32))
        self.register_buffer("running_mean", np.zeros(features, np.float32))
        self.register_buffer("running_var", np.ones(features, np.float32))
        self.register_buffer("num_batches_tracked", np.array(0))
        self.eps, self.momentum = eps, momentum

    def forward(self, x):
        """Normalize x, a Tensor (n, features) or (n, features, length).

        In training: by `BatchNormFunction`. Then, for mean and variance, running becomes
        (1 - momentum) · running + momentum · the batch's. This variance divides by the count less one.
        One more batch is counted.
        In eval mode: running_mean and running_var take the place of the batch's, and nothing moves.
        ValueError for another number of features. In training, ValueError if a feature has fewer than two
        numbers. After an exception nothing has moved.
        """
        if x.shape[1:2] != self.weight.shape:
            raise ValueError(
                f"expected (n, {len(self.weight)}) or (n, {len(self.weight)}, length), not {x.shape}"
            )
        if not self.training:
            column = (x.shape[1], *(1,) * (x.ndim - 2))
            scale = self.weight * (1 / np.sqrt(self.running_var + self.eps))
            return x * scale.reshape(*column) + (self.bias - scale * self.running_mean).reshape(*column)
        count = x.shape[0] * math.prod(x.shape[2:])
        if count < 2:
            raise ValueError(f"no variance of {count} numbers: training needs two for each feature")
        y, mean, variance = BatchNormFunction.apply(x, self.weight, self.bias, self.eps)
        self.running_mean += self.momentum * (mean.data - self.running_mean)
        self.running_var += self.momentum * (variance.data * (count / (count - 1)) - self.running_var)
        self.num_batches_tracked += 1
        return y
