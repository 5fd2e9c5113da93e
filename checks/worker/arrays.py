"""Turn arrays that crossed the wire back into numpy's."""

from __future__ import annotations

from typing import Any

from learnml.checks.worker.wire import Array


def as_numpy(value: Any) -> Any:
    """The value with every array in it replaced by a writable numpy array."""
    if isinstance(value, Array):
        import numpy as np

        return np.frombuffer(value.data, np.dtype(value.dtype)).reshape(value.shape).copy()
    if isinstance(value, (list, tuple)):
        return type(value)(map(as_numpy, value))
    if isinstance(value, dict):
        return {key: as_numpy(item) for key, item in value.items()}
    return value
