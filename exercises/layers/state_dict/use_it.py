"""State dicts in PyTorch: copies instead of views, and its errors by their kind."""

import torch


class Module(torch.nn.Module):
    def __new__(cls, *inputs, **options):
        module = super().__new__(cls)
        torch.nn.Module.__init__(module)
        return module

    def register_buffer(self, name, array):
        super().register_buffer(name, torch.as_tensor(array))

    def state_dict(self, *options, **more):
        return {key: value.clone() for key, value in super().state_dict(*options, **more).items()}

    def load_state_dict(self, state, strict=True):
        own, given = self.state_dict(), {key: torch.as_tensor(value) for key, value in state.items()}
        missing = [key for key in own if key not in given]
        unexpected = [key for key in given if key not in own]
        if strict and (missing or unexpected):
            raise KeyError(*missing, *unexpected)
        # Asked first: torch copies what fits before it complains, and takes (1,) for ().
        if any(given[key].shape != own[key].shape for key in own if key in given):
            raise ValueError("another shape")
        super().load_state_dict(given, strict=False)
        return missing, unexpected
