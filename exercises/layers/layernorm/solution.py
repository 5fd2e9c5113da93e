"""Layer norm: every row measured against itself."""

import numpy as np
from myml.autograd.function import Function
from myml.layers.module import Parameter
from myml.layers.state_dict import Module


class LayerNormFunction(Function):
    """The operation behind `layer_norm`: `apply(x, weight, bias, eps)`, where bias may be None."""

    @staticmethod
    def forward(ctx, x, weight, bias, eps):
        """Normalize each row of x, an array, along its last dimension; scale by weight, add bias."""
        xhat = x - np.einsum("...i->...", x)[..., None] / x.shape[-1]
        variance = np.einsum("...i,...i->...", xhat, xhat)[..., None] / x.shape[-1]
        inverse = 1 / np.sqrt(variance + eps)
        xhat *= inverse
        ctx.save_for_backward(xhat, inverse, weight)
        y = xhat * weight
        if bias is not None:
            y += bias
        return y

    @staticmethod
    def backward(ctx, g):
        """Return the gradients of x, weight and bias, None if there is no bias, and None for eps."""
        xhat, inverse, weight = ctx.saved_tensors
        d = len(weight)
        rows = g.reshape(-1, d)
        for_weight = np.einsum("ni,ni->i", rows, xhat.reshape(-1, d))
        for_bias = np.ones(len(rows), g.dtype) @ rows if ctx.needs_input_grad[2] else None
        for_x = g * weight
        along = np.einsum("...i,...i->...", for_x, xhat)[..., None] / d
        for_x -= np.einsum("...i->...", for_x)[..., None] / d
        # xhat is our own, and nobody asks twice: it may go.
        xhat *= along
        for_x -= xhat
        for_x *= inverse
        return for_x, for_weight, for_bias, None


def layer_norm(x, weight, bias=None, eps=1e-5):
    """Give each row of x mean 0 and variance 1, then scale by weight and add bias.

    x: Tensor (..., dim), of any number of leading dimensions, also none or some of length 0; dim 1 or more.
    weight: Tensor (dim,). bias: Tensor (dim,) or None. eps: float, added to the variance under the root.
    The variance divides by dim. Returns a Tensor of x's shape and dtype.
    torch: torch.nn.functional.layer_norm
    """
    return LayerNormFunction.apply(x, weight, bias, eps)


class LayerNorm(Module):
    """Layer norm with weights that learn.

    weight: Parameter (dim,) float32, ones at first.
    bias: Parameter (dim,) float32, zeros at first; None if `bias` is false or None.
    torch: torch.nn.LayerNorm
    """

    def __init__(self, dim, eps=1e-5, bias=True):
        self.weight = Parameter(np.ones(dim, np.float32))
        self.bias = Parameter(np.zeros(dim, np.float32)) if bias else None
        self.eps = eps

    def forward(self, x):
        """Return layer_norm(x, weight, bias, eps)."""
        return layer_norm(x, self.weight, self.bias, self.eps)
