"""Repeat: several sizes, whole numbers and floats, infinities, one row, none, and empty rows."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def twice_three(m, rng):
    return m.repeat(np.array([4, 5, 6]), 2)


@numerics
def wide_and_tall(m, rng):
    return {f"{i} elements, {d} rows": m.repeat(rng.normal(size=i), d) for i, d in ((2, 7), (7, 2), (1, 5))}


@numerics
def a_square(m, rng):
    return m.repeat(rng.normal(size=4), 4)


@numerics
def whole_numbers_stay_whole(m, rng):
    return m.repeat(rng.integers(-9, 10, size=5), 3)


@numerics
def infinite_elements(m, rng):
    return m.repeat(np.array([1.0, np.inf, -np.inf, np.nan, 0.0]), 3)


@numerics
def once_and_never(m, rng):
    a = rng.normal(size=3)
    return {"once": m.repeat(a, 1), "never": m.repeat(a, 0)}


@numerics
def an_empty_row(m, rng):
    return m.repeat(np.array([]), 2)


@numerics
def the_input_is_left_alone(m, rng):
    a = rng.normal(size=3)
    return {"the first call": m.repeat(a, 4), "a": a.copy(), "the second call": m.repeat(a, 4)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a = rng.normal(size=50)
    return lambda: m.repeat(a, 60)
