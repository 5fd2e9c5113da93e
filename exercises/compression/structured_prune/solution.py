"""Structured pruning: whole units go, and the arrays shrink."""

import numpy as np


def keep_largest(weight, count):
    """The numbers of the `count` rows with the largest norms, in ascending order.

    weight: float array (rows, ...). The norm of a row is the root of the sum of its squares, over all of it.
    count: int, 0 to rows. Of rows with equal norms, the earlier ones are kept.
    Returns an int array (count,).
    """
    norms = np.linalg.norm(weight.reshape(len(weight), -1), axis=1)
    return np.sort(np.argsort(-norms, kind="stable")[:count])


def prune_units(layer, following, count, block=1):
    """Keep `count` outputs of a layer, those that `keep_largest` chooses by its weight, in place.

    layer, following: Linear or Conv2d. following reads the outputs of layer, perhaps after an activation or
    pooling that keeps their order. Its weight is (out, in, ...), and output i of layer is its inputs
    i · block to i · block + block - 1.
    block: int, 1 unless following is a Linear behind the flattened images of a Conv2d: then it is the number
    of pixels of each channel.
    Of layer go the weights and biases of the outputs that are not kept, of following the weights of their
    inputs. A bias of following stays; either bias may be None.
    Each Parameter that shrinks stays the same object and gets a new, smaller array, which is no view of the
    old one; its `grad` becomes None and its `version` grows by 1.
    Returns the numbers of the outputs that were kept. Make the optimizer afterwards: one made before has
    arrays of the old shapes.
    torch: torch.nn.utils.prune.ln_structured, which only writes zeros
    """
    kept = keep_largest(layer.weight.data, count)
    inputs = (kept[:, None] * block + np.arange(block)).ravel()
    _shrink(layer.weight, layer.weight.data[kept])
    if layer.bias is not None:
        _shrink(layer.bias, layer.bias.data[kept])
    _shrink(following.weight, np.ascontiguousarray(following.weight.data[:, inputs]))
    return kept


def _shrink(p, array):
    p.data, p.grad = array, None
    p.version += 1
