"""Evaluate: how good a model is, without teaching it anything."""

from myml.autograd.tensor import Tensor
from myml.functions.cross_entropy import cross_entropy
from myml.scalars.function_context import no_grad


def evaluate(model, loader):
    """Measure the mean cross-entropy and the accuracy of a classifier over all the batches of a loader.

    model: a Module; model(Tensor(x)) gives logits (..., classes). loader: at least one batch (x, y) of
    arrays, y int64 (...): one class for each row of logits. Batches may differ in size.
    Returns a dict of two floats: "loss", the mean over all classes y of all batches, not over batches;
    and "accuracy", the share of those where the largest logit is that of y.
    The model runs in eval mode, inside no_grad. Afterwards it is in the mode that it was in before.
    torch: torch.nn.Module.eval, torch.no_grad and the usual loop
    """
    raise NotImplementedError("Build it.")
