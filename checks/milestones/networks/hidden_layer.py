"""A network of one hidden layer in plain numpy: what it answers with given weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

PIXELS, CLASSES = 784, 10
Weights = Mapping[str, Any]


def shapes(hidden: int) -> dict[str, tuple[int, ...]]:
    """The shapes in the state dict of such a network with that many hidden units."""
    return {
        "0.weight": (hidden, PIXELS),
        "0.bias": (hidden,),
        "2.weight": (CLASSES, hidden),
        "2.bias": (CLASSES,),
    }


def logits(weights: Weights, images: Any) -> Any:
    """The logits (n, CLASSES) of float32 images (n, PIXELS)."""
    found = np.maximum(images @ weights["0.weight"].T + weights["0.bias"], 0)
    return found @ weights["2.weight"].T + weights["2.bias"]
