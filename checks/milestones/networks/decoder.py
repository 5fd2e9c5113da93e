"""A GPT in plain numpy: what a model of that architecture says with given weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from learnml.checks.milestones.networks.transformer import Weights, block, block_shapes, norm

AT_ONCE = 32
"""How many texts are read in parallel: more take more memory, and no less time."""


def shapes(vocab: int, context: int, layers: int, dim: int) -> dict[str, tuple[int, ...]]:
    """The shapes in the state dict: tables of tokens and places, blocks and a norm. The head is the table."""
    found: dict[str, tuple[int, ...]] = {"tokens.weight": (vocab, dim), "positions.weight": (context, dim)}
    for layer in range(layers):
        found |= block_shapes(f"blocks.{layer}", dim)
    return {**found, "norm.weight": (dim,), "norm.bias": (dim,)}


def log_probabilities(weights: Weights, texts: Any, last: int | None = None) -> Any:
    """The log-probabilities (n, last, vocab) of what follows the last places of each text (n, time).

    last: how many places; all by default.
    """
    return np.concatenate([said for _, said in _read(weights, texts, last)])


def looks(weights: Weights, text: Any) -> Any:
    """How each head weighs the places of one text (time,): (layers, heads, time, time)."""
    ((found, _),) = _read(weights, text[None], 1)
    return np.stack([layer[0] for layer in found])


def without_attention(weights: Weights) -> dict[str, Any]:
    """The weights with 0 in what attention adds: no place hears of another one."""
    return _zeros(weights, (f"{name}.attention.out" for name in _blocks(weights)))


def without_block(weights: Weights, layer: int) -> dict[str, Any]:
    """The weights with 0 in what that block adds."""
    return _zeros(weights, (f"blocks.{layer}.attention.out", f"blocks.{layer}.ffn.down"))


def without_places(weights: Weights) -> dict[str, Any]:
    """The weights with 0 in the table of places."""
    return {**weights, "positions.weight": np.zeros_like(weights["positions.weight"])}


def normalised(scores: Any) -> Any:
    """Scores along the last axis as log-probabilities: the exponentials of each row add up to 1."""
    return scores - log_sums(scores)[..., None]


def log_sums(scores: Any) -> Any:
    """The logarithm of the sum of the exponentials of each row."""
    most = scores.max(axis=-1)
    return most + np.log(np.exp(scores - most[..., None]).sum(axis=-1))


def _read(weights: Weights, texts: Any, last: int | None) -> Iterator[tuple[list[Any], Any]]:
    for start in range(0, len(texts), AT_ONCE):
        part, found = texts[start : start + AT_ONCE], []
        x = weights["tokens.weight"][part] + weights["positions.weight"][: part.shape[1]]
        for name in _blocks(weights):
            x, seen = block(weights, name, x)
            found.append(seen)
        x = norm(weights, "norm", x[:, -(last or x.shape[1]) :])
        yield found, normalised(x @ weights["tokens.weight"].T)


def _blocks(weights: Weights) -> list[str]:
    layers = sum(name.endswith(".norm1.weight") for name in weights)
    return [f"blocks.{layer}" for layer in range(layers)]


def _zeros(weights: Weights, layers: Iterable[str]) -> dict[str, Any]:
    names = [f"{layer}.{kind}" for layer in layers for kind in ("weight", "bias")]
    return {**weights, **{name: np.zeros_like(weights[name]) for name in names}}
