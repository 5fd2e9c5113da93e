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
    raise NotImplementedError("Build it.")


def load_model(path):
    """Read a model that `save_model` wrote, or refuse it.

    path: name of a file. Returns the dict.
    ValueError with "JSON" in its message when the file holds no JSON object; ValueError that names the key
    when one is missing, has the wrong type or the wrong length, or holds a NaN or an infinity.
    """
    raise NotImplementedError("Build it.")


def predict_csv(model_path, csv_path):
    """Label each row of a table with a saved model.

    model_path: a file that `load_model` reads. csv_path: a UTF-8 CSV file whose first line names the columns.
    Columns are found by name, in any order; those that the model does not know are ignored.
    Returns a list of ints, 0 or 1, one for each row below the first line.
    ValueErrors of `load_model`; ValueError that names the column when one that the model needs is missing, or
    has a cell that is not a finite number (an empty one, say), or no cell because a row is too short.
    """
    raise NotImplementedError("Build it.")
