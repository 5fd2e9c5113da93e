"""Vstack: several lengths, two dtypes, one column, none, and infinities."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def two_rows_of_three(m, rng):
    return m.vstack(np.array([1, 2, 3]), np.array([10, 20, 30]))


@numerics
def several_lengths(m, rng):
    return {f"{i} elements": m.vstack(rng.normal(size=i), rng.normal(size=i)) for i in (4, 5, 40)}


@numerics
def two_by_two(m, rng):
    return m.vstack(rng.normal(size=2), rng.normal(size=2))


@numerics
def whole_numbers_with_floats(m, rng):
    whole, real = rng.integers(-9, 10, size=5), rng.normal(size=5)
    return {
        "ints and floats": m.vstack(whole, real),
        "floats and ints": m.vstack(real, whole),
        "ints and ints": m.vstack(whole, whole + 1),
    }


@numerics
def a_single_column(m, rng):
    return m.vstack(np.array([1]), np.array([2]))


@numerics
def no_columns(m, rng):
    return m.vstack(np.array([]), np.array([]))


@numerics
def infinite_elements(m, rng):
    return m.vstack(np.array([1.0, np.inf, np.nan]), np.array([-np.inf, 2.0, 3.0]))


@numerics
def the_inputs_are_left_alone(m, rng):
    a, b = rng.normal(size=3), rng.normal(size=3)
    return {"the first call": m.vstack(a, b), "a": a.copy(), "b": b.copy(), "the second call": m.vstack(a, b)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a, b = rng.normal(size=60), rng.normal(size=60)
    return lambda: m.vstack(a, b)
