"""Check a model: refuse what could not predict, and say which part of it is wrong."""

import math

_KEYS = ("features", "means", "deviations", "weights", "bias")


def is_finite_number(value):
    """Tell whether a value is a number to compute with.

    value: anything.
    Returns True for a finite int or float, and False for everything else: a NaN, an infinity, a str, a list,
    None, and a bool. An int that is too large for a float, such as 10**400, counts as infinite.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def check_model(model):
    """Refuse a model that could not predict. Of a good one nothing is returned.

    model: dict. "features" should be a list, of d names of columns. "means", "deviations" and "weights"
    should be lists of d numbers, "bias" a number, all as in `is_finite_number`. Other keys don't matter.
    Whether to refuse names that are no str or come twice, or a deviation below zero, is left to you.
    ValueError if a key is missing, or its value is not as it should be. The message has that key in it; if
    several are wrong, one of them.
    """
    for key in _KEYS:
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
        if not is_finite_number(number):
            raise ValueError(f"{key} holds {number!r}, which is not a finite number")
