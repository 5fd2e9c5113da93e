"""Functions of your own in PyTorch: the node of a result is its `grad_fn`, which is also the context."""

import torch


class Tensor(torch.Tensor):
    def __new__(cls, data, requires_grad=False):
        return torch.as_tensor(data).detach().as_subclass(cls).requires_grad_(requires_grad)

    def __init__(self, data, requires_grad=False):
        pass

    def like(self, data):
        return type(self)(data)

    node = property(lambda self: self.grad_fn)
    index = property(lambda self: self.output_nr)
    version = property(lambda self: self._version)


class Context:
    """torch makes its contexts itself; this is what they do."""

    def __init__(self, needs_input_grad=()):
        self.needs_input_grad, self.saved_tensors = needs_input_grad, ()

    def save_for_backward(self, *arrays):
        self.saved_tensors = arrays


class Function(torch.autograd.Function):
    @classmethod
    def apply(cls, *inputs):
        sources = tuple((x.node, x.index, x.version) if isinstance(x, Tensor) else None for x in inputs)
        if not any(sources):
            raise TypeError("there is no tensor")
        out = super().apply(*inputs)
        results = out if isinstance(out, tuple) else (out,)
        for node in {result.grad_fn for result in results} - {None}:
            node.function, node.ctx, node.inputs, node.sources = cls, node, inputs, sources
            node.outputs = tuple((tuple(x.shape), x.dtype) for x in results)
            node.parents = tuple(source[0] for source in sources if source and source[0])
        return out
