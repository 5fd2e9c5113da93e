"""Function: an operation on arrays, forward beside backward, and the graph that it leaves."""

import numpy as np
from myml.scalars.function_context import no_grad


class Tensor:
    """An array that remembers where it came from.

    data: an array, a number, or a list of numbers. An array keeps its dtype, and is not copied. Python
    floats, and lists of them, become float32; ints become int64, bools bool.
    requires_grad: bool. RuntimeError if it is True and the data are not floats.
    grad: None, later an array. version: int, 0; whoever changes the data in place adds 1.
    node: the Node that made this tensor, None if it was given. index: which of the node's outputs it is.
    torch: torch.Tensor
    """

    def __init__(self, data, requires_grad=False):
        raise NotImplementedError("Build it.")

    def like(self, data):
        """Make a tensor of this one's class, which holds `data` and requires no gradient."""
        raise NotImplementedError("Build it.")


class Context:
    """What forward leaves for backward; any other attribute may be set on it, too.

    needs_input_grad: tuple with a bool for each input. saved_tensors: tuple of arrays; empty at first.
    torch: torch.autograd.function.FunctionCtx
    """

    def __init__(self, needs_input_grad=()):
        raise NotImplementedError("Build it.")

    def save_for_backward(self, *arrays):
        """Keep these arrays as `saved_tensors`."""
        raise NotImplementedError("Build it.")


class Node:
    """One application of a Function: its place in the graph.

    function: the class. ctx: its Context. inputs: the tuple that it was applied to.
    sources: for each input the (node, index, version) that it has now; None for what is no tensor.
    outputs: for each output its (shape, dtype). parents: tuple of the nodes that made the inputs.
    torch: torch.autograd.graph.Node
    """

    def __init__(self, function, ctx, inputs, outputs):
        raise NotImplementedError("Build it.")

    @property
    def parents(self):
        raise NotImplementedError("Build it.")


class Function:
    """An operation of your own: a subclass with two static methods.

    forward(ctx, *inputs): is given arrays where tensors were given, anything else as it is. Returns an array
    or a tuple of arrays.
    backward(ctx, *grads): is given a gradient for each output. Returns one for each input, None where there
    is none: a tuple, or just the gradient if there is one input.
    torch: torch.autograd.Function
    """

    @classmethod
    def apply(cls, *inputs):
        """Run forward, and make its results part of the graph.

        inputs: at least one is a Tensor; TypeError otherwise.
        Returns what forward returned, each array as a Tensor, made by `like` of the first Tensor.
        If an input requires a gradient, then so do all results of floats, and they share one new Node. But
        inside no_grad nothing requires a gradient, and there is no Node.
        torch: torch.autograd.Function.apply
        """
        raise NotImplementedError("Build it.")
