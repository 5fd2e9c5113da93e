"""Magnitude pruning: the smallest weights of a model become zeros, wherever they are."""

import numpy as np


def magnitude_prune(params, sparsity):
    """Set the smallest weights of all matrices together to 0, in place.

    params: list of Parameters, at least one of two dimensions or more. Those of fewer, such as biases, are
    left alone, and don't count.
    sparsity: float, 0 to 1. The round(sparsity · weights) weights with the smallest absolute values become 0.
    It is exactly that number also if several have equal absolute values; which of them is left open.
    Weights that are 0 already are the smallest of all.
    Returns a list with an array of bools for each of params, of its shape: False where it was set to 0, True
    everywhere else. The `version` of each Parameter of two dimensions or more grows by 1.
    torch: torch.nn.utils.prune.global_unstructured
    """
    matrices = [p for p in params if p.data.ndim > 1]
    sizes = np.concatenate([np.abs(p.data).ravel() for p in matrices])
    kept = np.ones(sizes.size, bool)
    kept[np.argsort(sizes, kind="stable")[: round(sparsity * sizes.size)]] = False
    masks, start = [], 0
    for p in params:
        if p.data.ndim > 1:
            mask = kept[start : start + p.data.size].reshape(p.data.shape)
            p.data[~mask] = 0
            p.version += 1
            start += p.data.size
        else:
            mask = np.ones(p.data.shape, bool)
        masks.append(mask)
    return masks
