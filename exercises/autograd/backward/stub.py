"""Backward: the chain rule for a whole graph of arrays."""

import numpy as np
from myml.scalars.topological_sort import topological_sort


def backward(root, gradient):
    """Find the gradient of each leaf that requires one, and add it to the leaf's `grad`.

    root: Tensor. gradient: array of root's shape, the derivative of the end result by root.
    A leaf is a tensor without a node. Its `grad` is an array of its own, of its shape and dtype: copied when
    it is first set, replaced when something is added.
    Each node's function is called once, after all that was made from its outputs; an output that nothing was
    made from counts with zeros. Where it returns None for an input, nothing is added there.
    The graph is taken apart on the way.
    RuntimeError, before anything is changed: if root requires no gradient; if part of the graph was taken
    apart by an earlier call; if a function saved arrays, and one of its inputs has another `version` since.
    ValueError, naming the function, if what its backward returns has not one gradient for each input, or one
    of another shape; and if the shape of `gradient` is not root's.
    torch: torch.autograd.backward
    """
    raise NotImplementedError("Build it.")
