"""A transformer of one block in plain numpy: what a network of that architecture says with these weights."""

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
    linear = {
        "block.attention.qkv": (3 * dim, dim),
        "block.attention.out": (dim, dim),
        "block.ffn.up": (WIDER * dim, dim),
        "block.ffn.down": (dim, WIDER * dim),
        "out": (symbols, dim),
    }
    norms = dict.fromkeys(("block.norm1", "block.norm2", "norm"), (dim,))
    return {
        "tokens.weight": (symbols, dim),
        "positions.weight": (longest, dim),
        **{f"{name}.weight": shape for name, shape in {**linear, **norms}.items()},
        **{f"{name}.bias": shape[:1] for name, shape in {**linear, **norms}.items()},
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
    """Read texts (n, time) side by side. silent: a head of which nothing is heard."""
    x = weights["tokens.weight"][texts] + weights["positions.weight"][: texts.shape[1]]
    heard, looks = _attention(weights, _norm(weights, "block.norm1", x), silent)
    x = x + heard
    hidden = _gelu(_linear(weights, "block.ffn.up", _norm(weights, "block.norm2", x)))
    x = x + _linear(weights, "block.ffn.down", hidden)
    return Reading(looks, _linear(weights, "out", _norm(weights, "norm", x)))


def _attention(weights: Weights, x: Any, silent: int | None) -> tuple[Any, Any]:
    n, time, dim = x.shape
    parts = _linear(weights, "block.attention.qkv", x).reshape(n, time, 3, HEADS, dim // HEADS)
    q, k, v = parts.transpose(2, 0, 3, 1, 4)
    scores = q @ k.swapaxes(2, 3) / math.sqrt(dim // HEADS)
    scores = np.where(np.tri(time, dtype=bool), scores, -np.inf)
    looks = np.exp(scores - scores.max(axis=3, keepdims=True))
    looks /= looks.sum(axis=3, keepdims=True)
    heard = looks @ v
    if silent is not None:
        heard[:, silent] = 0
    merged = heard.transpose(0, 2, 1, 3).reshape(n, time, dim)
    return _linear(weights, "block.attention.out", merged), looks


def _linear(weights: Weights, name: str, x: Any) -> Any:
    return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def _norm(weights: Weights, name: str, x: Any) -> Any:
    centred = x - x.mean(axis=-1, keepdims=True)
    deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
    return centred / deviation * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def _gelu(x: Any) -> Any:
    # numpy has no error function.
    return torch.nn.functional.gelu(torch.from_numpy(x)).numpy()
