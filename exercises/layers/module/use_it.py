"""Parameter and Module in PyTorch, whose modules are taught to look into lists."""

import torch


class Parameter(torch.nn.Parameter):
    def __new__(cls, data, requires_grad=True):
        return torch.nn.Parameter(torch.as_tensor(data), requires_grad)


class Module(torch.nn.Module):
    def __new__(cls, *inputs, **options):
        module = super().__new__(cls)
        torch.nn.Module.__init__(module)
        return module

    def members(self):
        # torch keeps parameters and modules apart; one dict would not tell which came first.
        held = {**vars(self), **self._parameters, **self._modules}
        own = {name: value for name, value in held.items() if name[0] != "_" and "." not in name}
        return ((name, value) for name, value in _members("", own) if value is not None)

    def named_children(self):
        self._register()
        return super().named_children()

    def named_modules(self, *options, **more):
        self._register()
        return super().named_modules(*options, **more)

    def _register(self):
        for name, value in self.members():
            kind = self._parameters if isinstance(value, torch.nn.Parameter) else self._modules
            kind[name] = value


def _members(prefix, items):
    for key, value in items.items():
        if isinstance(value, (torch.nn.Parameter, torch.nn.Module)):
            yield f"{prefix}{key}", value
        elif isinstance(value, dict):
            yield from _members(f"{prefix}{key}.", value)
        elif isinstance(value, (list, tuple)):
            yield from _members(f"{prefix}{key}.", dict(enumerate(value)))
