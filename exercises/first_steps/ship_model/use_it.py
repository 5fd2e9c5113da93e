"""Ship a model as services do: NumPy for the arithmetic, and a rename that makes saving all or nothing."""

import csv
import json
import os

import numpy as np

_SHAPES = {"means": 1, "deviations": 1, "weights": 1, "bias": 0}


def save_model(model, path):
    text = json.dumps(_checked(model), allow_nan=False)
    with open(f"{path}.part", "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path}.part", path)


def load_model(path):
    with open(path, "rb") as file:
        try:
            model = json.load(file)
        except ValueError as error:
            raise ValueError(f"{path} is not JSON: {error}") from error
    return _checked(model)


def predict_csv(model_path, csv_path):
    model = load_model(model_path)
    features = model["features"]
    means, deviations, weights = (np.array(model[key], float) for key in ("means", "deviations", "weights"))
    with open(csv_path, encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, restval="")
        missing = set(features).difference(table.fieldnames or [])
        if missing:
            raise ValueError(f"{csv_path} has no columns {sorted(missing)}")
        records = list(table)
    columns = [_numbers(name, [record[name] for record in records]) for name in features]
    scaled = (np.stack(columns, axis=1) - means) / np.where(deviations == 0.0, 1.0, deviations)
    return (scaled @ weights + model["bias"] > 0.0).astype(int).tolist()


def _numbers(name, cells):
    try:
        column = np.array(cells, dtype=str).astype(float)
    except ValueError as error:
        raise ValueError(f"column {name}: {error}") from error
    if not np.isfinite(column).all():
        raise ValueError(f"column {name} holds a number that is not finite")
    return column


def _checked(model):
    if not isinstance(model, dict):
        raise ValueError("not a JSON object")
    missing = sorted({"features", *_SHAPES}.difference(model))
    if missing:
        raise ValueError(f"the model has no {missing}")
    if not isinstance(model["features"], list):
        raise ValueError("features is not a list of names")
    for key, axes in _SHAPES.items():
        values = np.array(model[key], dtype=object)
        if values.shape != (len(model["features"]),) * axes:
            raise ValueError(f"{key} has the shape {values.shape}")
        try:
            numbers = [np.float64(value) for value in values.flat if type(value) in (int, float)]
        except OverflowError as error:
            raise ValueError(f"{key}: {error}") from error
        if len(numbers) < values.size or not np.isfinite(numbers).all():
            raise ValueError(f"{key} should be finite numbers")
    return model
