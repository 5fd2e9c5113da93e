"""QuantConv2d: a convolution of int8 filters, for prediction."""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.compression.per_channel import quantize_rows
from myml.layers.state_dict import Module
from myml.vision.conv2d_gemm import conv2d_array


class QuantConv2d(Module):
    """A trained Conv2d whose filters and images are whole numbers. It has buffers, and no parameters.

    conv: has `weight`, a Parameter (filters, channels, kh, kw), `bias`, a Parameter (filters,) or None,
    `stride` and `padding`. It is left alone, and nothing of it is kept but these two ints, under their names.
    weight, scales: buffers, what `quantize_rows` returns for the weight: int8 of its shape, and float32
    (filters, 1, 1, 1). bias: a buffer, a copy of the bias's array; None, and no buffer, if there is none.
    torch: torch.ao.nn.quantized.Conv2d
    """

    def __init__(self, conv):
        weight, scales = quantize_rows(conv.weight.data)
        self.register_buffer("weight", weight)
        self.register_buffer("scales", scales)
        if conv.bias is None:
            self.bias = None
        else:
            self.register_buffer("bias", conv.bias.data.copy())
        self.stride, self.padding = conv.stride, conv.padding

    def forward(self, x):
        """Return about conv2d(x, weight, bias, stride, padding). x: Tensor (n, channels, height, width).

        Each image of x is quantized by `quantize_rows`, all its channels by one scale. The products of whole
        numbers are summed exactly, and then multiplied by the scale of the image and the scale of the filter.
        The bias is added last.
        Returns a Tensor (n, filters, oh, ow) of x's dtype, through which no gradient goes back.
        """
        q, scales = quantize_rows(x.data)
        exact = np.float32 if self.weight[0].size <= 1024 else np.float64
        y, _ = conv2d_array(q.astype(exact), self.weight.astype(exact), None, self.stride, self.padding)
        y = y * (scales * self.scales[:, 0])
        if self.bias is not None:
            y += self.bias[:, None, None]
        return Tensor(y.astype(x.dtype))
