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
    if not root.requires_grad:
        raise RuntimeError("nothing that this was made from requires a gradient")
    gradient = _fitting(gradient, root.data.shape, root.data.dtype, "backward was given")
    if root.node is None:
        _add_to_leaf(root, gradient)
        return
    order = topological_sort(root.node)
    for node in order:
        _check(node)
    grads = {node: [None] * len(node.outputs) for node in order}
    grads[root.node][root.index] = gradient
    for node in reversed(order):
        for x, (source, index, _), g in _gradients_of_inputs(node, grads.pop(node)):
            if source is None:
                _add_to_leaf(x, g)
            else:
                before = grads[source][index]
                grads[source][index] = g if before is None else np.asanyarray(before + g)
        node.ctx, node.inputs, node.sources = None, (), ()


def _check(node):
    name = node.function.__name__
    if node.ctx is None:
        raise RuntimeError(f"backward a second time through {name}: its graph was taken apart")
    if node.ctx.saved_tensors:
        for x, source in zip(node.inputs, node.sources):
            if source and x.version != source[2]:
                raise RuntimeError(f"an input of {name} was changed in place after {name} had saved it")


def _gradients_of_inputs(node, upstream):
    """The inputs that need a gradient, each with its source and that gradient."""
    upstream = [np.zeros(*output) if g is None else g for g, output in zip(upstream, node.outputs)]
    found = node.function.backward(node.ctx, *upstream)
    found = found if isinstance(found, tuple) else (found,)
    name = node.function.__name__
    if len(found) != len(node.inputs):
        raise ValueError(f"{name}.backward returned {len(found)} gradients for {len(node.inputs)} inputs")
    for x, source, needed, g in zip(node.inputs, node.sources, node.ctx.needs_input_grad, found):
        if needed and g is not None:
            shape, dtype = source[0].outputs[source[1]] if source[0] else (x.data.shape, x.data.dtype)
            yield x, source, _fitting(g, shape, dtype, f"{name}.backward returned")


def _fitting(g, shape, dtype, what):
    g = np.asanyarray(g, dtype=dtype)
    if g.shape != shape:
        raise ValueError(f"{what} a gradient of shape {g.shape} for a tensor of shape {shape}")
    return g


def _add_to_leaf(x, g):
    # A copy: nobody else holds it, so optimisers may change it in place.
    x.grad = np.array(g) if x.grad is None else np.asarray(x.grad + g)
