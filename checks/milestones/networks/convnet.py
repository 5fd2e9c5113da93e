"""A LeNet in plain numpy: what a network of that architecture answers with given weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

KERNEL, SIDE, CLASSES = 5, 28, 10
MAPS = (12, 4)
"""The sides of the maps after each pooling."""
AT_ONCE = 250
"""How many images are read at once: the windows of thousands would not fit into memory."""
Weights = Mapping[str, Any]


def shapes(channels: tuple[int, int]) -> dict[str, tuple[int, ...]]:
    """The shapes in the state dict of a LeNet with that many filters."""
    first, second = channels
    return {
        "conv1.weight": (first, 1, KERNEL, KERNEL),
        "conv1.bias": (first,),
        "conv2.weight": (second, first, KERNEL, KERNEL),
        "conv2.bias": (second,),
        "out.weight": (CLASSES, second * MAPS[1] ** 2),
        "out.bias": (CLASSES,),
    }


def logits(weights: Weights, images: Any) -> Any:
    """The logits (n, CLASSES) of float32 images (n, SIDE · SIDE)."""
    parts = [_logits(weights, images[i : i + AT_ONCE]) for i in range(0, len(images), AT_ONCE)]
    return np.concatenate(parts)


def feature_maps(weights: Weights, images: Any) -> tuple[Any, Any]:
    """The maps after each pooling: (n, first, 12, 12) and (n, second, 4, 4)."""
    images = images.reshape(-1, 1, SIDE, SIDE)
    first = _found(images, weights["conv1.weight"], weights["conv1.bias"])
    return first, _found(first, weights["conv2.weight"], weights["conv2.bias"])


def _logits(weights: Weights, images: Any) -> Any:
    _, maps = feature_maps(weights, images)
    return maps.reshape(len(images), -1) @ weights["out.weight"].T + weights["out.bias"]


def _found(images: Any, weight: Any, bias: Any) -> Any:
    """Convolution, ReLU, and the largest of each block of 2 by 2."""
    windows = np.lib.stride_tricks.sliding_window_view(images, (KERNEL, KERNEL), axis=(2, 3))
    n, channels, height, width = windows.shape[:4]
    # One product instead of a loop over filters and places.
    rows = windows.transpose(0, 2, 3, 1, 4, 5).reshape(n * height * width, channels * KERNEL**2)
    maps = rows @ weight.reshape(len(weight), -1).T + bias
    blocks = np.maximum(maps, 0).reshape(n, height // 2, 2, width // 2, 2, len(weight))
    return blocks.max(axis=(2, 4)).transpose(0, 3, 1, 2)
