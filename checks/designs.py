"""Helpers for scenarios that build and train what a learner has designed, out of the learner's own layers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Network:
    """Layers of `myml`, and how they are put together.

    parts: Modules and Parameters. products: the multiplications for one example.
    """

    parts: Iterable[Any]
    forward: Callable[[Any], Any]
    products: int = 0

    def parameters(self) -> list[Any]:
        """The Parameters of all parts, in order."""
        found = [part.parameters() if hasattr(part, "parameters") else [part] for part in self.parts]
        return [parameter for parameters in found for parameter in parameters]

    @property
    def size(self) -> int:
        """The number of parameters."""
        return sum(parameter.data.size for parameter in self.parameters())


def train(
    network: Network,
    optimizer: Any,
    loss: Callable[..., Any],
    x: Any,
    y: Any,
    steps: int,
    batch: int,
    seed: int = 0,
) -> Network:
    """Make `steps` steps on random rows of x and y, and return the network."""
    # Not the scenario's `rng`: a case that never mentions that is the same on every seed, and trained once.
    rng = np.random.default_rng(seed)
    for _ in range(steps):
        rows = rng.integers(len(x), size=batch)
        optimizer.zero_grad()
        loss(network.forward(x[rows]), y[rows]).backward()
        optimizer.step()
    return network


def share_right(network: Network, x: Any, y: Any) -> float:
    """The share of rows whose largest score is that of their class."""
    return float(np.equal(network.forward(x).data.argmax(-1), y).mean())
