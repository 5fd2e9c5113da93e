"""Cumsum: whole numbers, floats and truth values, one element and none."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def four_elements(m, rng):
    return m.cumsum(np.array([3, 1, 4, -1]))


@numerics
def whole_numbers_stay_whole(m, rng):
    return {f"{i} elements": m.cumsum(rng.integers(-9, 10, size=i)) for i in (2, 5, 40)}


@numerics
def floats_of_several_lengths(m, rng):
    return {f"{i} elements": m.cumsum(rng.normal(size=i)) for i in (2, 3, 60)}


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_elements(m, rng):
    return {
        f"elements around {unit:g}": m.cumsum(unit * rng.uniform(1.0, 2.0, size=5))
        for unit in (1e-100, 1e100)
    }


@numerics
def truth_values_are_counted(m, rng):
    return m.cumsum(np.array([True, False, True, True, False]))


@numerics
def a_single_element(m, rng):
    return m.cumsum(rng.normal(size=1))


@numerics
def no_elements(m, rng):
    return {"floats": m.cumsum(np.array([])), "ints": m.cumsum(np.array([], dtype=np.int64))}


@numerics
def the_input_is_left_alone(m, rng):
    a = rng.normal(size=6)
    return {"the first call": m.cumsum(a), "a": a.copy(), "the second call": m.cumsum(a)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a = rng.normal(size=60)
    return lambda: m.cumsum(a)
