"""Binary cross-entropy on logits: yes or no, without ever forming the probability."""

import numpy as np
from myml.autograd.function import Function
from myml.functions.mse_loss import reduced
from myml.functions.sigmoid_tanh_silu import sigmoid_array


class BCEWithLogits(Function):
    """The loss of each element."""

    @staticmethod
    def forward(ctx, z, y, pos_weight):
        weight = 1 + (pos_weight - 1) * y
        ctx.save_for_backward(z, y, weight)
        softplus = np.log1p(np.exp(-np.abs(z))) + np.maximum(-z, 0)
        return (1 - y) * z + weight * softplus

    @staticmethod
    def backward(ctx, g):
        z, y, weight = ctx.saved_tensors
        return g * ((1 - y) - weight * sigmoid_array(-z)), None, None


def bce_with_logits(logits, targets, pos_weight=1.0, reduction="mean"):
    """-pos_weight * y * log(p) - (1 - y) * log(1 - p) where p = sigmoid(logit), for each element, reduced.

    logits: Tensor of floats, of any shape.
    targets: Tensor or array of exactly that shape, of numbers from 0 to 1; taken in the logits' dtype.
    ValueError when the shapes differ, even if they would broadcast.
    pos_weight: number, or array that broadcasts to the logits' shape: the weight of a yes against a no.
    reduction: "mean", "sum" or "none", as in mse_loss. ValueError for any other.
    Finite, and without warnings, for every finite logit. Only the logits get a gradient.
    torch: torch.nn.functional.binary_cross_entropy_with_logits
    """
    dtype = logits.data.dtype
    targets = np.asarray(targets, dtype=dtype)
    if logits.shape != targets.shape:
        raise ValueError(f"logits of shape {logits.shape} for targets of {targets.shape}")
    return reduced(BCEWithLogits.apply(logits, targets, np.asarray(pos_weight, dtype=dtype)), reduction)
