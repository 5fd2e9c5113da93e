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
    targets = np.asarray(targets)
    if targets.shape != logits.shape:
        raise ValueError(f"logits of shape {logits.shape}, targets of shape {targets.shape}")
    size = len(targets), math.prod(targets.shape[1:])
    p, t = sigmoid(logits).reshape(size), targets.reshape(size)
    both = (p * t).sum(dim=1)
    overlap = (both * 2 + smooth) / (p.sum(dim=1) + t.sum(axis=1) + smooth)
    return 1 - overlap.mean()
