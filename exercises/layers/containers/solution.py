"""ModuleList and ModuleDict: a list and a dict that are modules themselves."""

from myml.layers.state_dict import Module


class ModuleList(Module):
    """A list of Modules, as a Module: its members are called "0", "1" and so on. It has no forward.

    modules: iterable of Modules. TypeError for anything else, here and wherever something is put in.
    torch: torch.nn.ModuleList
    """

    def __init__(self, modules=()):
        self.held = []
        self.extend(modules)

    def members(self):
        """Yield what `Module.members` yields, but each module of the list under its number alone."""
        return ((name.removeprefix("held."), value) for name, value in super().members())

    def __len__(self):
        """Return the number of modules."""
        return len(self.held)

    def __iter__(self):
        """Iterate over the modules in their order."""
        return iter(self.held)

    def __getitem__(self, i):
        """Return module i; negative counts from the end. For a slice, return a ModuleList of them."""
        return type(self)(self.held[i]) if isinstance(i, slice) else self.held[i]

    def __setitem__(self, i, module):
        """Put a Module in place of module i, an int."""
        self.held[i] = _checked(module)

    def append(self, module):
        """Add a Module at the end. Return this list."""
        self.held.append(_checked(module))
        return self

    def extend(self, modules):
        """Add Modules at the end, in their order. Return this list."""
        for module in modules:
            self.append(module)
        return self


class ModuleDict(Module):
    """A dict of Modules, as a Module: its members are called by their keys. It has no forward.

    modules: dict of Modules by str, copied. TypeError for any other value, here and wherever one is put in.
    torch: torch.nn.ModuleDict
    """

    def __init__(self, modules=()):
        self.held = {}
        self.update(modules)

    def members(self):
        """Yield what `Module.members` yields, but each module of the dict under its key alone."""
        return ((name.removeprefix("held."), value) for name, value in super().members())

    def __len__(self):
        """Return the number of modules."""
        return len(self.held)

    def __iter__(self):
        """Iterate over the keys, in the order in which they were put in."""
        return iter(self.held)

    def __contains__(self, key):
        """Return whether there is a module of this key."""
        return key in self.held

    def __getitem__(self, key):
        """Return the module of this key. KeyError if there is none."""
        return self.held[key]

    def __setitem__(self, key, module):
        """Put a Module in under this key, in place of one that was there."""
        self.held[key] = _checked(module)

    def update(self, modules):
        """Put all Modules of a dict in."""
        for key, module in dict(modules).items():
            self[key] = module

    def keys(self):
        """Return the keys, in the order in which they were put in."""
        return self.held.keys()

    def values(self):
        """Return the modules, in the order of the keys."""
        return self.held.values()

    def items(self):
        """Return the pairs (key, module), in the order of the keys."""
        return self.held.items()


def _checked(module):
    if not isinstance(module, Module):
        raise TypeError(f"only Modules can be held here, not {type(module).__name__}")
    return module
