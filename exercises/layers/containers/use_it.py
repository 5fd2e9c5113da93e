"""PyTorch's containers."""

import torch


class ModuleList(torch.nn.ModuleList):
    def members(self):
        return self.named_children()


class ModuleDict(torch.nn.ModuleDict):
    def members(self):
        return self.named_children()
