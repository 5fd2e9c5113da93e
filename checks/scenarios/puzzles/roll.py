"""Roll: several lengths and dtypes, two elements, one, and none."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def four_elements(m, rng):
    return m.roll(np.array([5, 6, 7, 8]))


@numerics
def several_lengths(m, rng):
    return {f"{i} elements": m.roll(rng.normal(size=i)) for i in (3, 10, 61)}


@numerics
def any_dtype(m, rng):
    a = rng.integers(-9, 10, size=7)
    return {"ints": m.roll(a), "bools": m.roll(a > 0), "float32": m.roll(a.astype(np.float32))}


@numerics
def two_elements_change_places(m, rng):
    return m.roll(rng.normal(size=2))


@numerics
def a_single_element(m, rng):
    return m.roll(rng.normal(size=1))


@numerics
def no_elements(m, rng):
    return m.roll(np.array([]))


@numerics
def the_input_is_left_alone(m, rng):
    a = rng.normal(size=6)
    return {"the first call": m.roll(a), "a": a.copy(), "the second call": m.roll(a)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a = rng.normal(size=60)
    return lambda: m.roll(a)
