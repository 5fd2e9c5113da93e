"""Smooth L1 and Huber: squares for small errors, straight lines for large ones."""

import numpy as np
from myml.autograd.function import Function
from myml.functions.mse_loss import reduced


class SmoothL1(Function):
    """Applied to differences and beta: the loss of each difference."""

    @staticmethod
    def forward(ctx, difference, beta):
        raise NotImplementedError("Build it.")

    @staticmethod
    def backward(ctx, g):
        raise NotImplementedError("Build it.")


def smooth_l1_loss(prediction, target, reduction="mean", beta=1.0):
    """Squares for small differences and straight lines for large ones, reduced.

    The loss of a difference d is d² / (2 beta) for |d| up to beta, and |d| - beta / 2 beyond.
    prediction: Tensor of floats, of any shape. target: Tensor or array of exactly that shape and dtype.
    ValueError when the shapes differ, even if they would broadcast.
    reduction: "mean", "sum" or "none", as in mse_loss. ValueError for any other. beta: float above 0.
    If target is a Tensor that requires gradients, it gets them too.
    torch: torch.nn.functional.smooth_l1_loss
    """
    raise NotImplementedError("Build it.")


def huber_loss(prediction, target, reduction="mean", delta=1.0):
    """Smooth L1 times delta: half the square for small differences, reduced.

    The loss of a difference d is d² / 2 for |d| up to delta, and delta · (|d| - delta / 2) beyond.
    Arguments, exceptions and gradients are as in smooth_l1_loss, with delta in the place of beta.
    torch: torch.nn.functional.huber_loss
    """
    raise NotImplementedError("Build it.")
