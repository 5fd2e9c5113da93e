"""Diff: whole numbers and floats, one element, none, and infinities in the middle and at the end."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def four_elements(m, rng):
    return m.diff(np.array([3, 4, 8, 7]))


@numerics
def whole_numbers_stay_whole(m, rng):
    return {f"{i} elements": m.diff(rng.integers(-9, 10, size=i)) for i in (2, 5, 40)}


@numerics
def floats_of_several_lengths(m, rng):
    return {f"{i} elements": m.diff(rng.normal(size=i)) for i in (2, 3, 60)}


@numerics
def a_single_element(m, rng):
    return {"an int": m.diff(np.array([5])), "a float": m.diff(rng.normal(size=1))}


@numerics
def no_elements(m, rng):
    return m.diff(np.array([]))


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_elements(m, rng):
    return {
        f"elements around {unit:g}": m.diff(unit * np.array([1.0, 3.0, -2.0, rng.normal()]))
        for unit in (1e-100, 1e100)
    }


@numerics
def infinite_elements(m, rng):
    return {
        "diff([1, inf, 2, 5])": m.diff(np.array([1.0, np.inf, 2.0, 5.0])),
        "diff([3, 1, -inf])": m.diff(np.array([3.0, 1.0, -np.inf])),
    }


@numerics
def the_input_is_left_alone(m, rng):
    a = rng.normal(size=6)
    return {"the first call": m.diff(a), "a": a.copy(), "the second call": m.diff(a)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a = rng.normal(size=60)
    return lambda: m.diff(a)
