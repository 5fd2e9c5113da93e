"""Check a model with NumPy: shapes and dtypes say what a list holds."""

import numpy as np

_SHAPES = {"means": 1, "deviations": 1, "weights": 1, "bias": 0}


def is_finite_number(value):
    if not isinstance(value, (int, float, np.number)) or isinstance(value, bool):
        return False
    try:
        return bool(np.isfinite(np.float64(value)))
    except OverflowError:
        return False


def check_model(model):
    missing = sorted({"features", *_SHAPES}.difference(model))
    if missing:
        raise ValueError(f"the model has no {missing[0]}")
    if not isinstance(model["features"], list):
        raise ValueError("features is not a list of names")
    for key, axes in _SHAPES.items():
        if axes and not isinstance(model[key], list):
            raise ValueError(f"{key} is not a list of numbers")
        values = np.array(model[key], dtype=object)
        if values.shape != (len(model["features"]),) * axes:
            raise ValueError(f"{key} has the shape {values.shape}")
        if not all(map(is_finite_number, values.flat)):
            raise ValueError(f"{key} has something else than finite numbers")
