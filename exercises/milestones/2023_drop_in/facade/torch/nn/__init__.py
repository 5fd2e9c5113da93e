"""torch.nn: your layers, which draw from the default generator."""

import numpy as np
from myml.embeddings import embedding
from myml.layers import containers, dropout, layernorm, linear, module, sequential, state_dict

import torch
from torch.nn import functional


class Parameter(torch.Tensor, module.Parameter):
    """Your Parameter, with PyTorch's names."""

    def like(self, data):
        return torch.Tensor(data)

    def __reduce__(self):
        return Parameter, (self.data, self.requires_grad)


class Module(state_dict.Module):
    """Your Module. Members are what PyTorch takes for them: no lists of modules, and no dicts."""

    def members(self):
        return ((name, value) for name, value in super().members() if "." not in name)

    def named_parameters(self, prefix="", recurse=True):
        found = ((name, p) for name, p in super().named_parameters() if recurse or "." not in name)
        return ((f"{prefix}.{name}" if prefix else name, p) for name, p in found)

    def parameters(self, recurse=True):
        return (p for _, p in self.named_parameters(recurse=recurse))

    def add_module(self, name, module):
        setattr(self, name, module)

    register_module = register_parameter = add_module

    def register_buffer(self, name, tensor, persistent=True):
        vars(self).setdefault("buffers_here", []).append(name)
        if persistent:
            super().register_buffer(name, tensor)
        else:
            setattr(self, name, tensor)

    def named_buffers(self):
        for path, owner in self.named_modules():
            for name in vars(owner).get("buffers_here", ()):
                yield (f"{path}.{name}" if path else name), getattr(owner, name)

    def buffers(self):
        return (buffer for _, buffer in self.named_buffers())

    def state_dict(self):
        return {name: torch.Tensor(array) for name, array in super().state_dict().items()}

    def float(self):
        for tensor in (*self.parameters(), *self.buffers()):
            if tensor.dtype.kind == "f":
                tensor.data = tensor.data.astype(torch.float32)
        return self

    def to(self, *wanted, dtype=None, device=None):
        for each in (*wanted, dtype, device):
            # Not `each == torch.float64`: numpy takes None for float64.
            if isinstance(each, np.dtype):
                self.double() if each == torch.float64 else self.float()
            elif isinstance(each, str):
                torch.device(each)
        return self

    def cpu(self):
        return self

    def zero_grad(self, set_to_none=True):
        super().zero_grad()

    def requires_grad_(self, requires_grad=True):
        for p in self.parameters():
            p.requires_grad = requires_grad
        return self


class Linear(Module, linear.Linear):
    def __init__(self, in_features, out_features, bias=True):
        linear.Linear.__init__(self, in_features, out_features, bias, rng=torch.default_generator)
        self.in_features, self.out_features = in_features, out_features
        _adopt(self)


class Embedding(Module, embedding.Embedding):
    def __init__(self, num_embeddings, embedding_dim):
        embedding.Embedding.__init__(self, num_embeddings, embedding_dim, rng=torch.default_generator)
        self.num_embeddings, self.embedding_dim = num_embeddings, embedding_dim
        _adopt(self)


class LayerNorm(Module, layernorm.LayerNorm):
    def __init__(self, normalized_shape, eps=1e-5, *, bias=True):
        (dim,) = (normalized_shape,) if isinstance(normalized_shape, int) else normalized_shape
        layernorm.LayerNorm.__init__(self, dim, eps, bias)
        self.normalized_shape = (dim,)
        _adopt(self)


class Dropout(Module, dropout.Dropout):
    def __init__(self, p=0.5):
        dropout.Dropout.__init__(self, p, rng=torch.default_generator)


class Sequential(Module, sequential.Sequential):
    pass


class ModuleList(Module, containers.ModuleList):
    pass


class ModuleDict(Module, containers.ModuleDict):
    def __getattr__(self, name):
        held = vars(self).get("held", {})
        if name in held:
            return held[name]
        raise AttributeError(f"this ModuleDict holds no {name!r}")


class Identity(Module):
    def forward(self, x):
        return x


class Flatten(Module):
    def forward(self, x):
        return x.flatten(1)


class GELU(Module):
    def __init__(self, approximate="none"):
        self.approximate = approximate

    def forward(self, x):
        return functional.gelu(x, self.approximate)


class ReLU(Module):
    def forward(self, x):
        return functional.relu(x)


class SiLU(Module):
    def forward(self, x):
        return functional.silu(x)


class Tanh(Module):
    def forward(self, x):
        return functional.tanh(x)


class Sigmoid(Module):
    def forward(self, x):
        return functional.sigmoid(x)


class Softmax(Module):
    def __init__(self, dim):
        self.dim = dim

    def forward(self, x):
        return functional.softmax(x, self.dim)


class CrossEntropyLoss(Module):
    def __init__(self, *, ignore_index=-100, reduction="mean", label_smoothing=0.0):
        self.options = {
            "ignore_index": ignore_index,
            "reduction": reduction,
            "label_smoothing": label_smoothing,
        }

    def forward(self, logits, targets):
        return functional.cross_entropy(logits, targets, **self.options)


class MSELoss(Module):
    def __init__(self, *, reduction="mean"):
        self.reduction = reduction

    def forward(self, prediction, target):
        return functional.mse_loss(prediction, target, reduction=self.reduction)


def _adopt(layer):
    """Parameters that a layer of yours has made get PyTorch's names."""
    for name, value in list(vars(layer).items()):
        if isinstance(value, module.Parameter):
            setattr(layer, name, Parameter(value.data, value.requires_grad))


from torch.nn import init, parallel, utils  # noqa: E402, F401
