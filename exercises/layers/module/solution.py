"""Module: a tree of parameters, found by walking through attributes."""

from myml.autograd.tensor import Tensor


class Parameter(Tensor):
    """A tensor that learns. Whatever is computed from it is a plain Tensor.

    data: array or Tensor; its array is kept, not copied. requires_grad: bool.
    torch: torch.nn.Parameter
    """

    def __init__(self, data, requires_grad=True):
        super().__init__(data.data if isinstance(data, Tensor) else data, requires_grad)

    def like(self, data):
        """Make a plain Tensor of an array: operations call this for their results."""
        return Tensor(data)


class Module:
    """Anything that has parameters: a layer, or a whole network. A subclass defines `forward`.

    training: bool, True until `train` or `eval` says otherwise.
    Nothing needs to be registered, and a subclass need not call `super().__init__()`.
    torch: torch.nn.Module
    """

    training = True

    def __call__(self, *inputs, **options):
        """Return what `forward` returns for these arguments."""
        return self.forward(*inputs, **options)

    def members(self):
        """Yield the pairs (name, value) of all Parameters and Modules among the attributes of this module.

        They come in the order in which the attributes were first assigned. The items of a list, tuple or dict
        count too: `blocks.0` is the first item of the list `blocks`, `heads.price` the item "price" of the
        dict `heads`. Lists in lists and so on are searched as well, to any depth: `grid.0.1`.
        Called again, it sees what has changed since.
        """
        return _members("", vars(self))

    def named_children(self):
        """Yield (name, Module) for the Modules among the members.

        One that is there twice comes once, under its first name.
        """
        return _once((name, value) for name, value in self.members() if isinstance(value, Module))

    def children(self):
        """Yield the Modules of `named_children`."""
        return (child for _, child in self.named_children())

    def named_modules(self):
        """Yield (dotted name, Module) for this module, named "", and for every one below it.

        A module comes before those below it, and all of one child before the next child.
        One that is in several places comes once, under its first name.
        """
        return _once(self._tree())

    def modules(self):
        """Yield the Modules of `named_modules`."""
        return (module for _, module in self.named_modules())

    def named_parameters(self):
        """Yield (dotted name, Parameter) for this module and every one below it: `encoder.layers.0.weight`.

        The modules are gone through in the order of `named_modules`, the members of each in their order.
        A Parameter that is in several places comes once, under its first name.
        """
        return _once(
            (f"{path}.{name}" if path else name, value)
            for path, module in self.named_modules()
            for name, value in module.members()
            if isinstance(value, Parameter)
        )

    def parameters(self):
        """Yield the Parameters of `named_parameters`."""
        return (parameter for _, parameter in self.named_parameters())

    def apply(self, function):
        """Call `function(module)` for every module of the tree, those below a module before it.

        Returns this module.
        """
        for child in self.children():
            child.apply(function)
        function(self)
        return self

    def train(self, mode=True):
        """Set `training` to `mode` for this module and every one below it. Return this module."""
        for module in self.modules():
            module.training = mode
        return self

    def eval(self):
        """Leave training mode: `train(False)`. Return this module."""
        return self.train(False)

    def zero_grad(self):
        """Set the `grad` of every parameter to None."""
        for parameter in self.parameters():
            parameter.grad = None

    def _tree(self):
        yield "", self
        for name, child in self.named_children():
            for below, module in child.named_modules():
                yield f"{name}.{below}" if below else name, module


def _members(prefix, items):
    for key, value in items.items():
        if isinstance(value, (Parameter, Module)):
            yield f"{prefix}{key}", value
        elif isinstance(value, dict):
            yield from _members(f"{prefix}{key}.", value)
        elif isinstance(value, (list, tuple)):
            yield from _members(f"{prefix}{key}.", dict(enumerate(value)))


def _once(pairs):
    seen = set()
    for name, value in pairs:
        if id(value) not in seen:
            seen.add(id(value))
            yield name, value
