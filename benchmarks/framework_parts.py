"""What both files of operations share: numbers to work on, and what an operation is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Operation = Callable[[], object]


class Nothing(Exception):
    """This framework has no such operation."""


def arrays(*shapes: tuple[int, ...]) -> Iterator[Any]:
    rng = np.random.default_rng(0)
    return (rng.normal(size=shape).astype(np.float32) for shape in shapes)


def both_ways(
    tensor: Callable[..., Any], function: Callable[..., Any], *shapes: tuple[int, ...]
) -> Operation:
    """Forward, and backward from a given gradient, with gradients for all inputs."""
    given = list(arrays(*shapes))
    output = function(*(tensor(x) for x in given))
    upstream = next(arrays(tuple(output.shape)))

    def run() -> object:
        inputs = [tensor(x) for x in given]
        function(*inputs).backward(upstream)
        return [x.grad for x in inputs]

    return run


def step(model: Any, optimizer: Any, loss: Callable[[], Any]) -> Operation:
    """Forward, backward, and a step of the optimizer."""

    def run() -> None:
        optimizer.zero_grad()
        loss().backward()
        optimizer.step()

    return run


def labels(rows: int, classes: int) -> Any:
    return np.random.default_rng(1).integers(classes, size=rows)
