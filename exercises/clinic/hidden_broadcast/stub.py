"""Screening: a model that says yes or no, and for which some rows count more than others."""

import numpy as np
from myml.autograd.tensor import Tensor
from myml.functions.bce_with_logits import bce_with_logits
from myml.scalars.function_context import no_grad


def balanced(y):
    """Return a weight for each row, a float32 array (n,), by which both answers count alike.

    y: array (n,) of 0 and 1, with both among them. The weights of all rows with the same answer are equal,
    and sum to n / 2.
    """
    share = y.mean()
    return np.where(y == 1, 0.5 / share, 0.5 / (1 - share)).astype(np.float32)


def weighted_loss(logits, y, weights):
    """Return the loss, a Tensor of shape (): the sum over all rows of weight · loss of the row, divided by n.

    logits: Tensor (n, 1). y: array (n,) of 0 and 1. weights: array (n,) of floats, 0 or more.
    The loss of a row is the binary cross-entropy of its logit and its answer.
    """
    losses = bce_with_logits(logits, y.reshape(-1, 1), reduction="none")
    return (losses * Tensor(weights)).mean()


def fit(model, optimizer, x, y, weights, steps):
    """Make `steps` steps along the gradient of weighted_loss over all rows.

    model: model(Tensor(x)) gives logits (n, 1). optimizer: has `zero_grad()` and `step()`.
    x: array (n, features). y, weights: arrays (n,). Returns the loss before each step: a list of floats.
    """
    history = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = weighted_loss(model(Tensor(x)), y, weights)
        loss.backward()
        optimizer.step()
        history.append(loss.item())
    return history


def screen(model, x):
    """Return a bool for each row of x, an array (n,): whether a yes is likelier than a no."""
    with no_grad():
        return model(Tensor(x)).data[:, 0] > 0
