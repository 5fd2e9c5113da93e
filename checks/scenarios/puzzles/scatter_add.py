"""Scatter add: places named often, once and never, whole numbers and floats, one value, and none."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def four_values_to_three_places(m, rng):
    return m.scatter_add(np.array([5, 1, 7, 2]), np.array([2, 0, 2, 2]), 3)


@numerics
def several_sizes(m, rng):
    sizes = ((3, 8), (40, 5), (6, 6), (100, 20))
    return {
        f"{i} values, {j} places": m.scatter_add(rng.normal(size=i), rng.integers(0, j, size=i), j)
        for i, j in sizes
    }


@numerics
def whole_numbers_stay_whole(m, rng):
    return m.scatter_add(rng.integers(-9, 10, size=12), rng.integers(0, 5, size=12), 5)


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_elements(m, rng):
    return {
        f"elements around {unit:g}": m.scatter_add(
            unit * rng.uniform(1.0, 2.0, size=6), rng.integers(0, 3, size=6), 3
        )
        for unit in (1e-100, 1e100)
    }


@numerics
def all_to_one_place(m, rng):
    v, link = rng.normal(size=6), np.full(6, 2)
    return {
        "place 2 of 4": m.scatter_add(v, link, 4),
        "the only place": m.scatter_add(v, link - 2, 1),
    }


@numerics
def each_to_its_own_place(m, rng):
    return m.scatter_add(rng.normal(size=7), rng.permutation(7), 7)


@numerics
def a_single_value(m, rng):
    return m.scatter_add(rng.normal(size=1), np.array([3]), 5)


@numerics
def no_values(m, rng):
    return m.scatter_add(np.array([]), np.array([], dtype=np.int64), 3)


@numerics
def the_inputs_are_left_alone(m, rng):
    v, link = rng.normal(size=6), rng.integers(0, 4, size=6)
    return {
        "the first call": m.scatter_add(v, link, 4),
        "v": v.copy(),
        "link": link.copy(),
        "the second call": m.scatter_add(v, link, 4),
    }


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    v, link = rng.normal(size=60), rng.integers(0, 60, size=60)
    return lambda: m.scatter_add(v, link, 60)
