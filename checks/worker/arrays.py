"""Arrays that crossed the wire, as numpy's again."""

from __future__ import annotations

from typing import Any

from learnml.checks.worker.wire import Array


def as_numpy(value: Any) -> Any:
    """The value with numpy's arrays, which may be written to, wherever there are arrays in it."""
    if isinstance(value, Array):
        import numpy as np

        return np.frombuffer(value.data, np.dtype(value.dtype)).reshape(value.shape).copy()
    if isinstance(value, (list, tuple)):
        return type(value)(map(as_numpy, value))
    if isinstance(value, dict):
        return {key: as_numpy(item) for key, item in value.items()}
    return value
