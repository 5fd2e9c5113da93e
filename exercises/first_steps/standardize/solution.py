"""Standardise: every column in units of its own spread."""

import math

from myml.first_steps.mean_and_variance import mean, variance


def fit_scaler(rows):
    """Learn the mean and the standard deviation of every column.

    rows: list of n rows, each a list of d numbers.
    Returns the tuple (means, deviations) of two lists of d floats. The deviations are the population's (over
    n, not n - 1); a constant column has exactly 0. Raises ValueError when there are no rows.
    scikit-learn: sklearn.preprocessing.StandardScaler().fit
    """
    if not rows:
        raise ValueError("no rows to learn from")
    columns = list(zip(*rows))
    means = [mean(column) for column in columns]
    # Rounding may leave equal values a variance of 1e-34.
    deviations = [0.0 if min(column) == max(column) else math.sqrt(variance(column)) for column in columns]
    return means, deviations


def transform(rows, means, deviations):
    """Express every value as a number of standard deviations from its column's mean.

    rows: list of n rows, each a list of d numbers; left alone. means, deviations: lists of d floats, as
    `fit_scaler` returns them; where a deviation is 0, the column is shifted but not scaled.
    Returns a new list of n lists of d floats; an empty list when there are no rows.
    scikit-learn: sklearn.preprocessing.StandardScaler().transform
    """
    return [[(x - mu) / (sigma or 1.0) for x, mu, sigma in zip(row, means, deviations)] for row in rows]
