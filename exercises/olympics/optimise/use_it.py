"""A network made smaller in PyTorch: units cut out, trained on, and then in whole numbers."""

import math

import torch

LAYERS = (torch.nn.Linear, torch.nn.Conv2d)


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


def optimise(model, x, y, rng, keep=0.5, epochs=5, lr=2e-3):
    layers = [module for module in model.modules() if isinstance(module, LAYERS)]
    for layer, following in zip(layers, layers[1:]):
        _cut(layer, following, max(1, round(keep * len(layer.weight))))
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda epoch: (1 + math.cos(math.pi * epoch / max(epochs, 1))) / 2
    )
    model.train()
    for _ in range(epochs):
        for rows in torch.from_numpy(rng.permutation(len(x))).split(64):
            optimizer.zero_grad()
            logits = model(torch.as_tensor(x)[rows])
            torch.nn.functional.cross_entropy(logits, torch.as_tensor(y)[rows]).backward()
            optimizer.step()
        schedule.step()
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, LAYERS):
                setattr(module, name, Whole(child))
    return model.eval()


def _cut(layer, following, count):
    outputs = len(layer.weight)
    norms = layer.weight.detach().reshape(outputs, -1).norm(dim=1)
    kept = torch.sort(norms, descending=True, stable=True).indices[:count].sort().values
    inputs = torch.arange(following.weight.shape[1]).reshape(outputs, -1)[kept].flatten()
    for p, dim, chosen in ((layer.weight, 0, kept), (layer.bias, 0, kept), (following.weight, 1, inputs)):
        if p is not None:
            p.data, p.grad = p.data.index_select(dim, chosen), None
