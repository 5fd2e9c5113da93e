"""Compress: some, all and none kept, the first and the last, whole numbers and floats, no elements."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def three_of_five(m, rng):
    return m.compress(np.array([True, False, False, True, True]), np.array([4, 5, 6, 7, 8]))


@numerics
def the_first_is_dropped(m, rng):
    return m.compress(np.array([False, True, False, True]), np.array([4, 5, 6, 7]))


@numerics
def any_mask(m, rng):
    return {
        f"{i} elements, {100 * share:.0f} % kept": m.compress(rng.random(i) < share, rng.normal(size=i))
        for i, share in ((6, 0.5), (40, 0.2), (9, 0.8))
    }


@numerics
def whole_numbers_stay_whole(m, rng):
    return m.compress(rng.random(12) < 0.5, rng.integers(-9, 10, size=12))


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_elements(m, rng):
    return {
        f"elements around {unit:g}": m.compress(rng.random(5) < 0.6, unit * rng.normal(size=5))
        for unit in (1e-100, 1e100)
    }


@numerics
def a_zero_that_is_kept(m, rng):
    return m.compress(np.array([False, True, True, False, True]), np.array([7, 0, -3, 8, rng.integers(1, 9)]))


@numerics
def all_kept_and_none(m, rng):
    v = rng.normal(size=5)
    return {"all kept": m.compress(v > -99, v), "none kept": m.compress(v > 99, v)}


@numerics
def a_single_element(m, rng):
    return {
        f"compress([{kept}], [3.5])": m.compress(np.array([kept]), np.array([3.5])) for kept in (True, False)
    }


@numerics
def no_elements(m, rng):
    return m.compress(np.array([], dtype=bool), np.array([]))


@numerics
def the_inputs_are_left_alone(m, rng):
    v = rng.normal(size=7)
    mask = v > 0
    return {
        "the first call": m.compress(mask, v),
        "mask": mask.copy(),
        "v": v.copy(),
        "the second call": m.compress(mask, v),
    }


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    v = rng.normal(size=60)
    mask = v > 0
    return lambda: m.compress(mask, v)
