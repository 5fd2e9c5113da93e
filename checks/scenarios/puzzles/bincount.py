"""Bincount: numbers that occur often, once and never, one number, and none."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def five_numbers_in_four_bins(m, rng):
    return m.bincount(np.array([2, 0, 2, 3, 2]), 4)


@numerics
def several_sizes(m, rng):
    return {
        f"{i} numbers, {j} bins": m.bincount(rng.integers(0, j, size=i), j)
        for i, j in ((3, 8), (40, 5), (6, 6), (200, 20))
    }


@numerics
def as_many_numbers_as_bins(m, rng):
    return m.bincount(np.array([2, 0, 2, 3]), 4)


@numerics
def bins_that_stay_empty(m, rng):
    return {
        "bincount([4, 4], 9)": m.bincount(np.array([4, 4]), 9),
        "bincount([0, 0, 0], 3)": m.bincount(np.array([0, 0, 0]), 3),
    }


@numerics
def a_single_bin(m, rng):
    return m.bincount(np.zeros(7, dtype=np.int64), 1)


@numerics
def a_single_number(m, rng):
    return m.bincount(rng.integers(0, 6, size=1), 6)


@numerics
def nothing_to_count(m, rng):
    none = np.array([], dtype=np.int64)
    return {"bincount([], 3)": m.bincount(none, 3), "bincount([], 0)": m.bincount(none, 0)}


@numerics
def the_input_is_left_alone(m, rng):
    a = rng.integers(0, 4, size=9)
    return {"the first call": m.bincount(a, 4), "a": a.copy(), "the second call": m.bincount(a, 4)}


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a = rng.integers(0, 60, size=90)
    return lambda: m.bincount(a, 60)
