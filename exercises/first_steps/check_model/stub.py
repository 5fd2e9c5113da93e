"""Check a model: refuse what could not predict, and say which part of it is wrong."""

import math


def is_finite_number(value):
    """Tell whether a value is a number to compute with.

    value: anything.
    Returns True for a finite int or float, and False for everything else: a NaN, an infinity, a str, a list,
    None, and a bool. An int that is too large for a float, such as 10**400, counts as infinite.
    """
    raise NotImplementedError("Build it.")


def check_model(model):
    """Refuse a model that could not predict. Of a good one nothing is returned.

    model: dict. "features" should be a list, of d names of columns. "means", "deviations" and "weights"
    should be lists of d numbers, "bias" a number, all as in `is_finite_number`. Other keys don't matter.
    Whether to refuse names that are no str or come twice, or a deviation below zero, is left to you.
    ValueError if a key is missing, or its value is not as it should be. The message has that key in it; if
    several are wrong, one of them.
    """
    raise NotImplementedError("Build it.")
