"""Ship a model: one file that predicts elsewhere, later, without you."""

import csv
import json
import math

from myml.first_steps.check_model import check_model
from myml.first_steps.logistic_regression import predict
from myml.first_steps.standardize import transform


def save_model(model, path):
    """Write a model to a JSON file.

    model: dict, as `check_model` wants it; its other keys are saved, too.
    path: str, the name of the file, which is replaced if it exists.
    ValueError, that of `check_model`, for a broken model.
    TypeError, that of `json`, when another key has a value that JSON cannot hold, such as a set.
    After either, a file that was there before is unchanged.
    """
    raise NotImplementedError("Build it.")


def load_model(path):
    """Read a model that `save_model` wrote, or refuse it.

    path: str, the name of a file. Returns the dict.
    ValueError with "JSON" in its message when the file holds no JSON, or something else than a JSON object.
    A file that is not in UTF-8 holds no JSON either.
    ValueError, that of `check_model`, when the object is a broken model.
    """
    raise NotImplementedError("Build it.")


def predict_csv(model_path, csv_path):
    """Label each row of a table with a saved model.

    model_path: str, a file that `load_model` reads; its ValueErrors are raised here, too.
    csv_path: str, a CSV file in UTF-8 whose first line names the columns. An empty file has no columns.
    Columns are found by name, in any order. Those that the model does not know are ignored.
    Returns a list of ints, 0 or 1, one for each row below the first line.
    ValueError when a column that the model needs is missing, also if there are no rows.
    ValueError for a cell in such a column that is not a finite number: an empty one, "nan", "n/a".
    Both have the name of the column in the message.
    A row that is too short for a column has an empty cell there.
    """
    raise NotImplementedError("Build it.")
