"""ModuleList and ModuleDict: a list and a dict that are modules themselves."""

from myml.layers.state_dict import Module


class ModuleList(Module):
    """A list of Modules, as a Module: its members are called "0", "1" and so on. It has no forward.

    modules: iterable of Modules. TypeError for anything else, here and wherever something is put in.
    torch: torch.nn.ModuleList
    """

    def __init__(self, modules=()):
        raise NotImplementedError("Build it.")

    def members(self):
        """Yield what `Module.members` yields, but each module of the list under its number alone."""
        raise NotImplementedError("Build it.")

    def __len__(self):
        """Return the number of modules."""
        raise NotImplementedError("Build it.")

    def __iter__(self):
        """Iterate over the modules in their order."""
        raise NotImplementedError("Build it.")

    def __getitem__(self, i):
        """Return module i; negative counts from the end. For a slice, return a ModuleList of them."""
        raise NotImplementedError("Build it.")

    def __setitem__(self, i, module):
        """Put a Module in place of module i, an int."""
        raise NotImplementedError("Build it.")

    def append(self, module):
        """Add a Module at the end. Return this list."""
        raise NotImplementedError("Build it.")

    def extend(self, modules):
        """Add Modules at the end, in their order. Return this list."""
        raise NotImplementedError("Build it.")


class ModuleDict(Module):
    """A dict of Modules, as a Module: its members are called by their keys. It has no forward.

    modules: dict of Modules by str, copied. TypeError for any other value, here and wherever one is put in.
    torch: torch.nn.ModuleDict
    """

    def __init__(self, modules=()):
        raise NotImplementedError("Build it.")

    def members(self):
        """Yield what `Module.members` yields, but each module of the dict under its key alone."""
        raise NotImplementedError("Build it.")

    def __len__(self):
        """Return the number of modules."""
        raise NotImplementedError("Build it.")

    def __iter__(self):
        """Iterate over the keys, in the order in which they were put in."""
        raise NotImplementedError("Build it.")

    def __contains__(self, key):
        """Return whether there is a module of this key."""
        raise NotImplementedError("Build it.")

    def __getitem__(self, key):
        """Return the module of this key. KeyError if there is none."""
        raise NotImplementedError("Build it.")

    def __setitem__(self, key, module):
        """Put a Module in under this key, in place of one that was there."""
        raise NotImplementedError("Build it.")

    def update(self, modules):
        """Put all Modules of a dict in."""
        raise NotImplementedError("Build it.")

    def keys(self):
        """Return the keys, in the order in which they were put in."""
        raise NotImplementedError("Build it.")

    def values(self):
        """Return the modules, in the order of the keys."""
        raise NotImplementedError("Build it.")

    def items(self):
        """Return the pairs (key, module), in the order of the keys."""
        raise NotImplementedError("Build it.")


