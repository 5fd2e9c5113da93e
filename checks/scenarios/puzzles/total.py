"""Total: whole numbers and floats, one element, none, and infinities."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def three_elements(m, rng):
    return m.total(np.array([4, 7, -2]))


@numerics
def whole_numbers_stay_whole(m, rng):
    return {f"{i} elements": m.total(rng.integers(-9, 10, size=i)) for i in (2, 5, 40)}


@numerics
def floats_of_several_lengths(m, rng):
    return {f"{i} elements": m.total(rng.normal(size=i)) for i in (2, 3, 100)}


@numerics
def a_single_element(m, rng):
    return {"an int": m.total(np.array([-3])), "a float": m.total(rng.normal(size=1))}


@numerics
def no_elements(m, rng):
    return {"ints": m.total(np.array([], dtype=np.int64)), "floats": m.total(np.array([]))}


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_elements(m, rng):
    return {
        f"elements around {unit:g}": m.total(unit * rng.uniform(1.0, 2.0, size=5)) for unit in (1e-100, 1e100)
    }


@numerics
def infinite_elements(m, rng):
    return {
        "total([1, inf, -2])": m.total(np.array([1.0, np.inf, -2.0])),
        "total([inf, 0, -inf])": m.total(np.array([np.inf, 0.0, -np.inf])),
    }


@numerics
def the_input_is_left_alone(m, rng):
    a = rng.normal(size=7)
    return {"the first call": m.total(a), "a": a.copy(), "the second call": m.total(a)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a = rng.normal(size=60)
    return lambda: m.total(a)
