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
        given = isinstance(data, (np.ndarray, np.generic))
        data = np.asanyarray(data)
        self.data = data.astype(np.float32) if data.dtype == np.float64 and not given else data
        if requires_grad and self.data.dtype.kind != "f":
            raise RuntimeError(f"only tensors of floats can require a gradient, not {self.data.dtype}")
        self.requires_grad = requires_grad
        self.grad = self.node = None
        self.index = self.version = 0

    def like(self, data):
        """Make a tensor of this one's class, which holds `data` and requires no gradient."""
        return type(self)(data)


class Context:
    """What forward leaves for backward; any other attribute may be set on it, too.

    needs_input_grad: tuple with a bool for each input. saved_tensors: tuple of arrays; empty at first.
    torch: torch.autograd.function.FunctionCtx
    """

    def __init__(self, needs_input_grad=()):
        self.needs_input_grad = needs_input_grad
        self.saved_tensors = ()

    def save_for_backward(self, *arrays):
        """Keep these arrays as `saved_tensors`."""
        self.saved_tensors = arrays


class Node:
    """One application of a Function: its place in the graph.

    function: the class. ctx: its Context. inputs: the tuple that it was applied to.
    sources: for each input the (node, index, version) that it has now; None for what is no tensor.
    outputs: for each output its (shape, dtype). parents: tuple of the nodes that made the inputs.
    torch: torch.autograd.graph.Node
    """

    def __init__(self, function, ctx, inputs, outputs):
        self.function, self.ctx, self.inputs, self.outputs = function, ctx, inputs, outputs
        self.sources = tuple((x.node, x.index, x.version) if isinstance(x, Tensor) else None for x in inputs)

    @property
    def parents(self):
        return tuple(source[0] for source in self.sources if source and source[0])


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
        tensors = [x for x in inputs if isinstance(x, Tensor)]
        if not tensors:
            raise TypeError(f"{cls.__name__} is applied to tensors, and there is none among {inputs}")
        ctx = Context(tuple(isinstance(x, Tensor) and x.requires_grad for x in inputs))
        out = cls.forward(ctx, *(x.data if isinstance(x, Tensor) else x for x in inputs))
        results = tuple(tensors[0].like(data) for data in (out if isinstance(out, tuple) else (out,)))
        if any(ctx.needs_input_grad) and not no_grad.depth:
            node = Node(cls, ctx, inputs, tuple((result.data.shape, result.data.dtype) for result in results))
            for index, result in enumerate(results):
                if result.data.dtype.kind == "f":
                    result.requires_grad, result.node, result.index = True, node, index
        return results if isinstance(out, tuple) else results[0]
