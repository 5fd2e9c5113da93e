"""QuantLinear: a linear layer of int8 weights, for prediction."""

from myml.autograd.tensor import Tensor
from myml.compression.int8_matmul import int8_matmul
from myml.compression.per_channel import quantize_rows
from myml.layers.state_dict import Module


class QuantLinear(Module):
    """A trained Linear whose weights and inputs are whole numbers. It has buffers, and no parameters.

    linear: has `weight`, a Parameter (nout, nin), and `bias`, a Parameter (nout,) or None. It is left alone,
    and nothing of it is kept.
    weight, scales: buffers, what `quantize_rows` returns for the weight: int8 (nout, nin) and float32
    (nout, 1). bias: a buffer, a copy of the bias's array; None, and no buffer, if there is none.
    torch: torch.ao.nn.quantized.dynamic.Linear
    """

    def __init__(self, linear):
        raise NotImplementedError("Build it.")

    def forward(self, x):
        """Return about x @ weight.T + bias. x: Tensor (n, nin).

        Each row of x is quantized by `quantize_rows`. The products of whole numbers are summed exactly, and
        then multiplied by the scale of the row and the scale of the output. The bias is added last.
        Returns a Tensor (n, nout) of x's dtype, through which no gradient goes back.
        """
        raise NotImplementedError("Build it.")
