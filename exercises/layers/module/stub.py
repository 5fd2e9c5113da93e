"""Module: a tree of parameters, found by walking through attributes."""

from myml.autograd.tensor import Tensor


class Parameter(Tensor):
    """A tensor that learns. Whatever is computed from it is a plain Tensor.

    data: array or Tensor; its array is kept, not copied. requires_grad: bool.
    torch: torch.nn.Parameter
    """

    def __init__(self, data, requires_grad=True):
        raise NotImplementedError("Build it.")

    def like(self, data):
        """Make a plain Tensor of an array: operations call this for their results."""
        raise NotImplementedError("Build it.")


class Module:
    """Anything that has parameters: a layer, or a whole network. A subclass defines `forward`.

    training: bool, True until `train` or `eval` says otherwise.
    Nothing needs to be registered, and a subclass need not call `super().__init__()`.
    torch: torch.nn.Module
    """


    def __call__(self, *inputs, **options):
        """Return what `forward` returns for these arguments."""
        raise NotImplementedError("Build it.")

    def members(self):
        """Yield the pairs (name, value) of all Parameters and Modules among the attributes of this module.

        They come in the order in which the attributes were first assigned. The items of a list, tuple or dict
        count too: `blocks.0` is the first item of the list `blocks`, `heads.price` the item "price" of the
        dict `heads`. Lists in lists and so on are searched as well, to any depth: `grid.0.1`.
        Called again, it sees what has changed since.
        """
        raise NotImplementedError("Build it.")

    def named_children(self):
        """Yield (name, Module) for the Modules among the members.

        One that is there twice comes once, under its first name.
        """
        raise NotImplementedError("Build it.")

    def children(self):
        """Yield the Modules of `named_children`."""
        raise NotImplementedError("Build it.")

    def named_modules(self):
        """Yield (dotted name, Module) for this module, named "", and for every one below it.

        A module comes before those below it, and all of one child before the next child.
        One that is in several places comes once, under its first name.
        """
        raise NotImplementedError("Build it.")

    def modules(self):
        """Yield the Modules of `named_modules`."""
        raise NotImplementedError("Build it.")

    def named_parameters(self):
        """Yield (dotted name, Parameter) for this module and every one below it: `encoder.layers.0.weight`.

        The modules are gone through in the order of `named_modules`, the members of each in their order.
        A Parameter that is in several places comes once, under its first name.
        """
        raise NotImplementedError("Build it.")

    def parameters(self):
        """Yield the Parameters of `named_parameters`."""
        raise NotImplementedError("Build it.")

    def apply(self, function):
        """Call `function(module)` for every module of the tree, those below a module before it.

        Returns this module.
        """
        raise NotImplementedError("Build it.")

    def train(self, mode=True):
        """Set `training` to `mode` for this module and every one below it. Return this module."""
        raise NotImplementedError("Build it.")

    def eval(self):
        """Leave training mode: `train(False)`. Return this module."""
        raise NotImplementedError("Build it.")

    def zero_grad(self):
        """Set the `grad` of every parameter to None."""
        raise NotImplementedError("Build it.")





