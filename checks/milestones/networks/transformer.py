"""Transformers in plain numpy: what a network of one block says with given weights, and a single block."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

HEADS, WIDER, EPSILON = 4, 4, 1e-5
Weights = Mapping[str, Any]
Rows = Mapping[str, tuple[int, int]]
"""For each parameter some of its rows, from and to."""


def shapes(symbols: int, longest: int, dim: int) -> dict[str, tuple[int, ...]]:
    """The state dict: tables of symbols and places, a block, a norm and a linear layer."""
    return {
        "tokens.weight": (symbols, dim),
        "positions.weight": (longest, dim),
        **block_shapes("block", dim),
        **_with_biases({"norm": (dim,), "out": (symbols, dim)}),
    }


def block_shapes(name: str, dim: int) -> dict[str, tuple[int, ...]]:
    """The part of a state dict that is a block of that name."""
    layers = {
        "attention.qkv": (3 * dim, dim),
        "attention.out": (dim, dim),
        "ffn.up": (WIDER * dim, dim),
        "ffn.down": (dim, WIDER * dim),
        "norm1": (dim,),
        "norm2": (dim,),
    }
    return _with_biases({f"{name}.{layer}": shape for layer, shape in layers.items()})


def _with_biases(weights: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    return {
        f"{name}.{kind}": shape if kind == "weight" else shape[:1]
        for name, shape in weights.items()
        for kind in ("weight", "bias")
    }


def score_rows(dim: int) -> Rows:
    """What makes queries and keys. Without it all places that may be looked at weigh the same."""
    return {f"block.attention.qkv.{kind}": (0, 2 * dim) for kind in ("weight", "bias")}


def attention_rows(dim: int) -> Rows:
    """What makes values, and what they are turned into. Without it no place hears of another one."""
    values = {f"block.attention.qkv.{kind}": (2 * dim, 3 * dim) for kind in ("weight", "bias")}
    return {**values, "block.attention.out.weight": (0, dim)}


def without(weights: Weights, rows: Rows) -> dict[str, Any]:
    """The weights with 0 in these rows."""
    changed = dict(weights)
    for name, (start, stop) in rows.items():
        changed[name] = weights[name].copy()
        changed[name][start:stop] = 0
    return changed


@dataclass(frozen=True)
class Reading:
    """looks: (n, HEADS, time, time), how each place weighs the others. logits: (n, time, symbols)."""

    looks: Any
    logits: Any


def read(weights: Weights, texts: Any, silent: int | None = None) -> Reading:
    """Read texts (n, time) side by side. silent: the number of a head to silence."""
    x = weights["tokens.weight"][texts] + weights["positions.weight"][: texts.shape[1]]
    x, looks = block(weights, "block", x, silent)
    return Reading(looks, _linear(weights, "out", norm(weights, "norm", x)))


def block(weights: Weights, name: str, x: Any, silent: int | None = None) -> tuple[Any, Any]:
    """What the block of that name makes of x (n, time, dim), and how its heads look."""
    heard, looks = _attention(weights, f"{name}.attention", norm(weights, f"{name}.norm1", x), silent)
    x = x + heard
    hidden = _gelu(_linear(weights, f"{name}.ffn.up", norm(weights, f"{name}.norm2", x)))
    return x + _linear(weights, f"{name}.ffn.down", hidden), looks


def norm(weights: Weights, name: str, x: Any) -> Any:
    """The layer norm of that name."""
    centred = x - x.mean(axis=-1, keepdims=True)
    deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
    return centred / deviation * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def _attention(weights: Weights, name: str, x: Any, silent: int | None) -> tuple[Any, Any]:
    n, time, dim = x.shape
    parts = _linear(weights, f"{name}.qkv", x).reshape(n, time, 3, HEADS, dim // HEADS)
    q, k, v = parts.transpose(2, 0, 3, 1, 4)
    scores = q @ k.swapaxes(2, 3) / math.sqrt(dim // HEADS)
    scores = np.where(np.tri(time, dtype=bool), scores, -np.inf)
    looks = np.exp(scores - scores.max(axis=3, keepdims=True))
    looks /= looks.sum(axis=3, keepdims=True)
    heard = looks @ v
    if silent is not None:
        heard[:, silent] = 0
    merged = heard.transpose(0, 2, 1, 3).reshape(n, time, dim)
    return _linear(weights, f"{name}.out", merged), looks


def _linear(weights: Weights, name: str, x: Any) -> Any:
    return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def _gelu(x: Any) -> Any:
    # numpy has no error function.
    return torch.nn.functional.gelu(torch.from_numpy(x)).numpy()
