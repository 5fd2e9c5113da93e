"""Cross-entropy of logits and class numbers: one pass each way, and no one-hot."""

import numpy as np
from myml.autograd.function import Function
from myml.functions.mse_loss import reduced


class CrossEntropy(Function):
    """The loss of each row: 0 where it is not kept."""

    @staticmethod
    def forward(ctx, logits, targets, kept, smoothing):
        p = logits.reshape(targets.size, logits.shape[-1])
        p = p - p.max(axis=1, keepdims=True, initial=-np.inf)
        at = np.arange(targets.size), np.where(kept, targets, 0).reshape(-1)
        losses = (smoothing - 1) * p[at]
        if smoothing:
            losses -= smoothing * p.mean(axis=1)
        np.exp(p, out=p)
        total = p.sum(axis=1, keepdims=True)
        losses += np.log(total[:, 0])
        ctx.save_for_backward(p, total, at, kept)
        ctx.smoothing, ctx.shape = smoothing, logits.shape
        return np.where(kept, losses.reshape(kept.shape), 0)

    @staticmethod
    def backward(ctx, g):
        p, total, at, kept = ctx.saved_tensors
        g = np.where(kept, g, 0).reshape(-1, 1)
        d = p * (g / total)
        if ctx.smoothing:
            d -= g * (ctx.smoothing / p.shape[1])
        d[at] -= (1 - ctx.smoothing) * g[:, 0]
        return d.reshape(ctx.shape), None, None, None


def cross_entropy(logits, targets, ignore_index=-100, reduction="mean", label_smoothing=0.0):
    """-log of the probability that softmax gives the right class, for each target, reduced.

    logits: Tensor of floats, of shape (..., classes).
    targets: Tensor or array of ints, of shape (...): the number of the right class, 0 to classes - 1.
    ValueError when the shapes don't fit.
    ignore_index: an int. Where a target equals it, the loss and its gradient are 0.
    IndexError for any other target outside 0 to classes - 1.
    reduction: "none" for a loss for each target, "sum", or "mean": the sum divided by the number of targets
    that are not ignored, NaN when there are none. ValueError for any other.
    label_smoothing: float e, 0 to 1. The loss is then (1 - e) times the above, plus e times the mean of
    -log(probability) over all classes.
    Finite for every finite logit. logits and targets are left alone.
    torch: torch.nn.functional.cross_entropy, with the classes in dimension 1
    """
    targets = np.asarray(targets)
    classes = logits.shape[-1]
    if logits.shape[:-1] != targets.shape:
        raise ValueError(f"logits of shape {logits.shape} for targets of {targets.shape}")
    kept = targets != ignore_index
    outside = kept & ((targets < 0) | (targets >= classes))
    if outside.any():
        raise IndexError(f"target {targets[outside][0]} for {classes} classes")
    losses = CrossEntropy.apply(logits, targets, kept, label_smoothing)
    if reduction == "mean":
        return losses.sum() * (1 / kept.sum() if kept.any() else float("nan"))
    return reduced(losses, reduction)
