"""Check a model: numbers and what only looks like them, and models with one thing wrong."""

import math
import sys
from decimal import Decimal
from fractions import Fraction

from learnml.checks.spec import numerics, raised

NUMBERS = ("means", "deviations", "weights")
TOO_LARGE = 10**400  # for a float


def random_model(rng, features=("radius", "texture", "area")):
    """A model of these features with random numbers."""
    return {
        "features": list(features),
        "means": [rng.gauss(0.0, 5.0) for _ in features],
        "deviations": [rng.uniform(0.5, 3.0) for _ in features],
        "weights": [rng.gauss(0.0, 1.0) for _ in features],
        "bias": rng.gauss(0.0, 0.5),
    }


def short_model(rng):
    """A model of two features that is written in one line, so that a failed call can be shown whole."""
    numbers = {key: [rng.randint(1, 9), rng.randint(1, 9)] for key in NUMBERS}
    return {"features": ["a", "b"], **numbers, "bias": rng.randint(-9, 9)}


def shown(value):
    """How a value is written in a label: with its quotes if it is a str, and without 400 digits."""
    return "10**400" if value is TOO_LARGE else repr(value)


def refusal(m, word, model):
    """How the check ends: we hope for a ValueError that mentions `word`, or if that is empty, for none."""
    return word, raised(lambda: m.check_model(model))


def endings(found):
    """What counts of each refusal: whether an exception was raised, and a ValueError mentions the word."""
    if isinstance(found, dict):
        return {key: endings(value) for key, value in found.items()}
    word, caught = found
    if word and "ValueError" in caught.ancestry:
        return f"ValueError {'about' if word in caught.message else 'that does not say'} {word}"
    return str(caught) if caught.ancestry or caught.name else "accepted"


@numerics
def ordinary_numbers(m, rng):
    return {f"{value:g}": m.is_finite_number(value) for value in (3, -2.5, rng.random(), 1e300, -1e-300)}


@numerics
def the_largest_numbers_and_the_smallest(m, rng):
    largest = sys.float_info.max
    return {f"{value!r}": m.is_finite_number(value) for value in (largest, -largest, 5e-324, -5e-324)}


@numerics
def zero_is_a_number(m, rng):
    return {f"{value}": m.is_finite_number(value) for value in (0, 0.0, -0.0)}


@numerics
def numbers_that_are_not_finite(m, rng):
    return {f"{value}": m.is_finite_number(value) for value in (math.nan, math.inf, -math.inf)}


@numerics
def values_that_are_no_numbers(m, rng):
    return {repr(value): m.is_finite_number(value) for value in ("0.5", "", None, [0.5], {"a": 1.0}, (1.0,))}


@numerics
def numbers_that_are_neither_int_nor_float(m, rng):
    return {repr(value): m.is_finite_number(value) for value in (1 + 2j, Fraction(1, 2), Decimal("1.5"))}


@numerics
def true_and_false_are_no_numbers(m, rng):
    return {f"{value}": m.is_finite_number(value) for value in (True, False)}


@numerics
def very_large_ints(m, rng):
    return {
        "2**70": m.is_finite_number(2**70),
        "15 * 10**307": m.is_finite_number(15 * 10**307),
        "10**400": m.is_finite_number(TOO_LARGE),
        "-(10**400)": m.is_finite_number(-TOO_LARGE),
    }


@numerics
def what_is_returned(m, rng):
    found = {f"type for {value!r}": type(m.is_finite_number(value)).__name__ for value in (1.5, "1.5")}
    return {**found, "check_model returns": m.check_model(random_model(rng))}


@numerics(read=endings)
def good_models(m, rng):
    whole = {"features": ["a"], "means": [3], "deviations": [0], "weights": [-2], "bias": 0}
    empty = {"features": [], "means": [], "deviations": [], "weights": [], "bias": 1.5}
    more = {**random_model(rng), "author": "Ann", "year": None}
    models = {"random": random_model(rng), "whole numbers": whole, "no features": empty, "more keys": more}
    return {name: refusal(m, "", model) for name, model in models.items()}


@numerics(read=endings)
def a_key_that_is_missing(m, rng):
    model = short_model(rng)
    return {
        f"a model without {key}": refusal(
            m, key, {other: value for other, value in model.items() if other != key}
        )
        for key in model
    }


@numerics(read=endings)
def features_that_are_no_list(m, rng):
    model = short_model(rng)
    return {
        f"features = {features!r}": refusal(m, "features", {**model, "features": features})
        for features in (3, "ab", None, tuple(model["features"]), {"a": 0, "b": 1})
    }


@numerics(read=endings)
def lists_of_the_wrong_length(m, rng):
    model = short_model(rng)
    return {
        f"two features, {key} = {numbers}": refusal(m, key, {**model, key: numbers})
        for key in NUMBERS
        for numbers in (model[key][:-1], [*model[key], 1.0], [])
    }


@numerics(read=endings)
def values_that_are_no_lists(m, rng):
    model = short_model(rng)
    return {
        f"{key} = {value!r}": refusal(m, key, {**model, key: value})
        for key in NUMBERS
        for value in (0.5, None, "12", "ab", (1.0, 2.0), {"a": 1.0, "b": 2.0})
    }


@numerics(read=endings)
def lists_with_one_wrong_item(m, rng):
    model = short_model(rng)
    items = (math.nan, math.inf, -math.inf, "0.5", None, [0.5], True, TOO_LARGE)
    return {
        f"{key} = [{model[key][0]}, {shown(item)}]": refusal(m, key, {**model, key: [model[key][0], item]})
        for key in NUMBERS
        for item in items
    }


@numerics(read=endings)
def a_wrong_item_at_any_place(m, rng):
    model = {"features": ["a", "b", "c"], "means": [1, 2, 3], "deviations": [1, 2, 3], "bias": 4}
    lists = [[math.nan if j == i else rng.randint(1, 9) for j in range(3)] for i in range(3)]
    return {f"weights = {weights}": refusal(m, "weights", {**model, "weights": weights}) for weights in lists}


@numerics(read=endings)
def a_bias_that_is_no_number(m, rng):
    model = short_model(rng)
    values = ("0.5", None, [0.5], math.nan, math.inf, -math.inf, False, TOO_LARGE)
    return {f"bias = {shown(value)}": refusal(m, "bias", {**model, "bias": value}) for value in values}


@numerics
def the_model_is_left_alone(m, rng):
    model = random_model(rng)
    m.check_model(model)
    return {"the model after check_model": model}
