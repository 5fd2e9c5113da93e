"""Flip: several lengths and dtypes, one element, none, and twice."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def four_elements(m, rng):
    return m.flip(np.array([5, 6, 7, 8]))


@numerics
def several_lengths(m, rng):
    return {f"{i} elements": m.flip(rng.normal(size=i)) for i in (2, 3, 61)}


@numerics
def any_dtype(m, rng):
    a = rng.integers(-9, 10, size=7)
    return {"ints": m.flip(a), "bools": m.flip(a > 0), "float32": m.flip(a.astype(np.float32))}


@numerics
def a_single_element(m, rng):
    return m.flip(rng.normal(size=1))


@numerics
def no_elements(m, rng):
    return m.flip(np.array([]))


@numerics
def twice(m, rng):
    return m.flip(m.flip(rng.normal(size=5)))


@numerics
def the_input_is_left_alone(m, rng):
    a = rng.normal(size=6)
    return {"the first call": m.flip(a), "a": a.copy(), "the second call": m.flip(a)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a = rng.normal(size=60)
    return lambda: m.flip(a)
