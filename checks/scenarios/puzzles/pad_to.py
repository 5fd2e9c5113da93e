"""Pad to: longer, shorter, as long as before; from nothing, and to nothing."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def three_to_five(m, rng):
    return m.pad_to(np.array([4, 5, 6]), 5)


@numerics
def three_to_two(m, rng):
    return m.pad_to(np.array([4, 5, 6]), 2)


@numerics
def the_same_length(m, rng):
    return m.pad_to(rng.normal(size=4), 4)


@numerics
def several_lengths(m, rng):
    return {
        f"from {i} to {j}": m.pad_to(rng.normal(size=i), j)
        for i, j in ((1, 6), (6, 1), (7, 20), (20, 7), (1, 1))
    }


@numerics
def whole_numbers_stay_whole(m, rng):
    return {f"from 6 to {j}": m.pad_to(rng.integers(-9, 10, size=6), j) for j in (4, 9)}


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_elements(m, rng):
    return {f"elements around {unit:g}": m.pad_to(unit * rng.normal(size=4), 6) for unit in (1e-100, 1e100)}


@numerics
def from_nothing(m, rng):
    return m.pad_to(np.array([]), 3)


@numerics
def to_nothing(m, rng):
    return {"pad_to([1, 2], 0)": m.pad_to(np.array([1, 2]), 0), "pad_to([], 0)": m.pad_to(np.array([]), 0)}


@numerics
def the_input_is_left_alone(m, rng):
    a = rng.normal(size=4)
    return {"the first call": m.pad_to(a, 6), "a": a.copy(), "the second call": m.pad_to(a, 6)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a = rng.normal(size=40)
    return lambda: m.pad_to(a, 60)
