"""Sparse training: a pruned network is trained on, and what was pruned stays at 0."""

import numpy as np


def finetune(loss, params, masks, optimizer, batches):
    """Train a pruned network on: one step of the optimizer for each batch.

    loss: a function of the items of a batch that returns a Tensor of shape ().
    params: list of Parameters, each of which has a gradient after `backward`.
    masks: list with an array of bools for each, False where the parameter was set to 0.
    optimizer: has `zero_grad()` and `step()`; it may have made steps before. batches: iterable of tuples.
    After each step, the weights where the mask is False are 0. All others, and whatever the optimizer keeps
    for them, are what a step makes of them.
    Returns for each batch the pair (loss before the step, share of zeros after it), of floats.
    """
    history = []
    for batch in batches:
        optimizer.zero_grad()
        value = loss(*batch)
        value.backward()
        apply([p.grad for p in params], masks)
        optimizer.step()
        history.append((value.item(), sparsity(params)))
    return history


def apply(arrays, masks):
    """Set to 0, in place, the numbers of each array where its mask is False."""
    for array, mask in zip(arrays, masks):
        array[~np.asarray(mask)] = 0


def sparsity(params):
    """Return the share of all numbers of the parameters that are 0, as a float."""
    zeros = sum(int((np.asarray(p.data) == 0).sum()) for p in params)
    return zeros / sum(np.asarray(p.data).size for p in params)
