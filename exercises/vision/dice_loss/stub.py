"""Dice loss: how well two outlines cover each other, however small they are."""

import math

import numpy as np
from myml.functions.sigmoid_tanh_silu import sigmoid


def dice_loss(logits, targets, smooth=1.0):
    """One minus the Dice overlap of predicted and true masks, the mean over the images.

    logits: Tensor of floats (n, ...), n of 1 or more: for each pixel how sure it is, as for a sigmoid.
    targets: array or Tensor of logits' shape: 1.0 for pixels that belong to the object, 0.0 for others.
    With p = sigmoid(logits), t = targets and sums over all pixels of one image, its overlap is
    (2 · sum of p · t + smooth) / (sum of p + sum of t + smooth).
    Returns a Tensor of shape (). ValueError, naming both shapes, if they differ.
    """
    raise NotImplementedError("Build it.")
