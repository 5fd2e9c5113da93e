"""Outer: wide, tall, square, empty, and of two dtypes."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def two_by_three(m, rng):
    return m.outer(np.array([2, 5]), np.array([1, 10, 100]))


@numerics
def wide_and_tall(m, rng):
    shapes = [(2, 7), (6, 3), (1, 5), (4, 1), (1, 1)]
    return {f"{i} by {j}": m.outer(rng.normal(size=i), rng.normal(size=j)) for i, j in shapes}


@numerics
def lengths_that_happen_to_agree(m, rng):
    return m.outer(rng.integers(-9, 10, size=4), rng.integers(-9, 10, size=4))


@numerics
def whole_numbers_with_floats(m, rng):
    whole, real = rng.integers(-9, 10, size=3), rng.normal(size=4)
    return {"ints first": m.outer(whole, real), "floats first": m.outer(real, whole)}


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_elements(m, rng):
    return {
        f"elements around {unit:g}": m.outer(unit * rng.normal(size=3), rng.normal(size=2))
        for unit in (1e-100, 1e100)
    }


@numerics
def one_side_empty(m, rng):
    return {
        "the first is empty": m.outer(np.array([]), rng.normal(size=3)),
        "the second is empty": m.outer(rng.normal(size=2), np.array([])),
    }


@numerics
def zeros_and_infinities(m, rng):
    with np.errstate(invalid="ignore"):
        return m.outer(np.array([0.0, np.inf, -1.0]), np.array([2.0, -np.inf]))


@numerics
def the_inputs_are_left_alone(m, rng):
    a, b = rng.normal(size=3), rng.normal(size=5)
    return {"the first call": m.outer(a, b), "a": a.copy(), "b": b.copy(), "the second call": m.outer(a, b)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a, b = rng.normal(size=60), rng.normal(size=50)
    return lambda: m.outer(a, b)
