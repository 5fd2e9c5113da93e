"""Calibrated linear: a layer of whole numbers whose inputs have a range that is known before."""

import numpy as np
from myml.compression.int8_matmul import int8_matmul
from myml.compression.per_channel import quantize_rows
from myml.compression.quantize import affine_params, quantize


class CalibratedLinear:
    """A linear layer of int8 weights, for inputs of a range that was measured before.

    weight: float array (nout, nin), quantized by `quantize_rows`. bias: float array (nout,), copied.
    low, high: floats, the range of the inputs. `affine_params(low, high)` gives their scale and zero point.
    """

    def __init__(self, weight, bias, low, high):
        self.weight, self.scales = quantize_rows(weight)
        self.bias = bias.copy()
        self.scale, self.zero = affine_params(low, high)

    def __call__(self, x):
        """Return about x @ weight.T + bias, an array (n, nout) of x's dtype. x: float array (n, nin).

        x is quantized by `quantize` with the layer's scale and zero point. The result is exactly what the
        floats that both whole numbers stand for would give: all products are summed as whole numbers.
        """
        q = quantize(x, self.scale, self.zero)
        sums = int8_matmul(q, self.weight)
        sums = sums - self.zero * self.weight.sum(axis=1, dtype=np.int32)
        return (sums * (self.scale * self.scales[:, 0]) + self.bias).astype(x.dtype)
