"""A whole model in int8 in PyTorch: its layers replaced by hand, bytes counted by numpy."""

import numpy as np
import torch


class Whole(torch.nn.Module):
    """A layer whose weight and inputs are rounded to whole numbers, by a scale for each row."""

    def __init__(self, layer):
        super().__init__()
        weight, scales = self.rows(layer.weight.detach())
        self.register_buffer("weight", weight)
        self.register_buffer("scales", scales)
        self.register_buffer("bias", None if layer.bias is None else layer.bias.detach().clone())
        self.options = {name: getattr(layer, name) for name in ("stride", "padding") if hasattr(layer, name)}

    @staticmethod
    def rows(w):
        top = w.abs().amax(tuple(range(1, w.dim())), keepdim=True)
        scales = (torch.where(top > 0, top, 127) / 127).float()
        return torch.round(w / scales).to(torch.int8), scales

    def forward(self, x):
        q, scales = self.rows(x.detach())
        convolve = torch.nn.functional.conv2d if self.options else torch.nn.functional.linear
        y = convolve(q.double(), self.weight.double(), None, **self.options)
        channels = (1, -1) + (1,) * (y.dim() - 2)
        y = y * scales * self.scales.reshape(channels)
        return (y if self.bias is None else y + self.bias.reshape(channels)).to(x.dtype)


def quantize_model(model):
    made = {}
    for module in list(model.modules()):
        for name, child in list(module._modules.items()):
            if type(child) in (torch.nn.Linear, torch.nn.Conv2d):
                setattr(module, name, made.setdefault(child, Whole(child)))
    return model.eval()


def layer_bytes(state):
    names = [name[: max(name.rfind("."), 0)] for name in state]
    sizes = np.array([np.asarray(array).nbytes for array in state.values()], int)
    layers = np.array(names)
    return {layer: int(sizes[layers == layer].sum()) for layer in dict.fromkeys(names)}


def compare_sizes(before, after):
    old, new = layer_bytes(before), layer_bytes(after)
    left = {layer: float(np.divide(new.get(layer, 0), old[layer])) for layer in old}
    left["total"] = float(np.sum([*new.values(), 0]) / np.sum([*old.values()]))
    return left
