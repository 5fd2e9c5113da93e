"""A GPT-2 in PyTorch, under its own names."""

from types import SimpleNamespace

import torch
from torch import nn
from torch.nn import functional


class Conv1D(nn.Module):
    def __init__(self, nin, nout):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.empty(nin, nout)), nn.Parameter(torch.empty(nout))

    def forward(self, x):
        return x @ self.weight + self.bias


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads, self.c_attn, self.c_proj = heads, Conv1D(dim, 3 * dim), Conv1D(dim, dim)

    def forward(self, x):
        q, k, v = (z.unflatten(2, (self.heads, -1)).transpose(1, 2) for z in self.c_attn(x).chunk(3, 2))
        y = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.c_proj(y.transpose(1, 2).flatten(2))


class MLP(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.c_fc, self.c_proj = Conv1D(dim, 4 * dim), Conv1D(4 * dim, dim)

    def forward(self, x):
        return self.c_proj(functional.gelu(self.c_fc(x), approximate="tanh"))


class Block(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.ln_1, self.ln_2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attn, self.mlp = Attention(dim, heads), MLP(dim)

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class GPT2(nn.Module):
    def __init__(self, vocab, context, layers, heads, dim):
        super().__init__()
        self.config = SimpleNamespace(vocab=vocab, context=context, layers=layers, heads=heads, dim=dim)
        self.wte, self.wpe = nn.Embedding(vocab, dim), nn.Embedding(context, dim)
        self.h = nn.ModuleList(Block(dim, heads) for _ in range(layers))
        self.ln_f = nn.LayerNorm(dim)

    def forward(self, ids):
        ids = torch.as_tensor(ids)
        x = self.wte(ids) + self.wpe(torch.arange(ids.shape[1]))
        for block in self.h:
            x = block(x)
        return self.ln_f(x) @ self.wte.weight.T


def gpt2_names(layers):
    parts = [
        (".ln_", ".norm"),
        ("h.", "blocks."),
        (".attn.", ".attention."),
        (".mlp.", ".ffn."),
        ("c_attn", "qkv"),
    ]
    parts += [("ention.c_proj", "ention.out"), ("c_fc", "up"), ("c_proj", "down")]
    parts += [("ln_f", "norm"), ("wte", "tokens"), ("wpe", "positions")]
    names = {}
    for theirs in GPT2(2, 2, layers, 1, 2).state_dict():
        ours = theirs
        for old, new in parts:
            ours = ours.replace(old, new)
        names[theirs] = ours
    return names


def load_gpt2(state, heads):
    arrays = {name.removeprefix("transformer."): torch.as_tensor(array) for name, array in state.items()}
    arrays.pop("lm_head.weight", None)
    arrays = {k: v for k, v in arrays.items() if not k.endswith((".attn.bias", ".attn.masked_bias"))}
    layers = len({name.split(".")[1] for name in arrays if name.startswith("h.")})
    if "wte.weight" not in arrays or "wpe.weight" not in arrays:
        raise KeyError("tables")
    vocab, dim = arrays["wte.weight"].shape
    model = GPT2(vocab, len(arrays["wpe.weight"]), layers, heads, dim)
    expected = model.state_dict()
    if set(expected) != set(arrays):
        raise KeyError(sorted(set(expected) ^ set(arrays)))
    if any(expected[name].shape != array.shape for name, array in arrays.items()):
        raise ValueError("shape")
    model.load_state_dict(arrays)
    return model.eval()
