"""Ship a model: one file that predicts elsewhere, later, without you."""

import csv
import json
import math

from myml.first_steps.logistic_regression import predict
from myml.first_steps.standardize import transform


def save_model(model, path):
    """Write a model to a JSON file.

    model: dict with the keys "features" (list of d column names), "means", "deviations" and "weights" (lists
    of d finite numbers each) and "bias" (a finite number). path: name of the file, replaced if it exists.
    ValueErrors as for `load_model`; a file that was there before is then still there, unchanged.
    """
    _check(model)
    text = json.dumps(model)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def load_model(path):
    """Read a model that `save_model` wrote, or refuse it.

    path: name of a file. Returns the dict.
    ValueError with "JSON" in its message when the file holds no JSON object; ValueError that names the key
    when one is missing, has the wrong type or the wrong length, or holds a NaN or an infinity.
    """
    with open(path, encoding="utf-8") as file:
        try:
            model = json.load(file)
        except ValueError as error:
            raise ValueError(f"{path} is not JSON: {error}") from error
    _check(model)
    return model


def predict_csv(model_path, csv_path):
    """Label each row of a table with a saved model.

    model_path: a file that `load_model` reads. csv_path: a UTF-8 CSV file whose first line names the columns.
    Columns are found by name, in any order; those that the model does not know are ignored.
    Returns a list of ints, 0 or 1, one for each row below the first line.
    ValueErrors of `load_model`; ValueError that names the column when one that the model needs is missing, or
    has a cell that is not a finite number (an empty one, say), or no cell because a row is too short.
    """
    model = load_model(model_path)
    with open(csv_path, encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, restval="")
        for name in model["features"]:
            if name not in (table.fieldnames or []):
                raise ValueError(f"{csv_path} has no column {name}")
        rows = [[_cell(record, name) for name in model["features"]] for record in table]
    return predict(transform(rows, model["means"], model["deviations"]), model["weights"], model["bias"])


def _check(model):
    if not isinstance(model, dict):
        raise ValueError("a model is a JSON object")
    for key in ("features", "means", "deviations", "weights", "bias"):
        if key not in model:
            raise ValueError(f"the model has no {key}")
    if not isinstance(model["features"], list):
        raise ValueError("features is not a list of names")
    for key in ("means", "deviations", "weights"):
        _check_numbers(key, model[key], len(model["features"]))
    _check_numbers("bias", [model["bias"]], 1)


def _check_numbers(key, numbers, count):
    if not isinstance(numbers, list) or len(numbers) != count:
        raise ValueError(f"{key} is not a list of {count} numbers")
    for number in numbers:
        if not isinstance(number, (int, float)) or not math.isfinite(number):
            raise ValueError(f"{key} holds {number!r}, which is not a finite number")


def _cell(record, name):
    try:
        number = float(record[name])
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"column {name} holds {record[name]!r}, which is not a finite number")
    return number
