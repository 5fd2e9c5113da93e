"""Bucketize: between, below, above and on boundaries, equal boundaries, infinities, one and none."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def three_ages(m, rng):
    return m.bucketize(np.array([12, 18, 70]), np.array([18, 30, 65]))


@numerics
def several_sizes(m, rng):
    sizes = ((3, 8), (40, 5), (6, 6), (1, 20))
    return {
        f"{i} values, {j} boundaries": m.bucketize(rng.normal(size=i), np.sort(rng.normal(size=j)))
        for i, j in sizes
    }


@numerics
def values_on_the_boundaries(m, rng):
    boundaries = np.sort(rng.normal(size=5))
    return m.bucketize(boundaries[np.array([4, 0, 2, 2])], boundaries)


@numerics
def values_close_to_the_boundaries(m, rng):
    near = np.array([-1e-300, 0.0, 1e-300, 1.0 - 1e-12, 1.0, 1.0 + 1e-12])
    return {
        "boundaries 0 and 1": m.bucketize(near, np.array([0.0, 1.0])),
        "boundaries -1 and 0": m.bucketize(-near, np.array([-1.0, 0.0])),
    }


@numerics
def equal_boundaries(m, rng):
    return m.bucketize(np.array([0, 1, 2, 3]), np.array([1, 2, 2, 2]))


@numerics
def whole_numbers_between_floats(m, rng):
    return m.bucketize(rng.integers(-5, 6, size=9), np.array([-2.5, 0.0, 3.0]))


@numerics
def infinite_values_and_boundaries(m, rng):
    v = np.array([-np.inf, 0.0, np.inf])
    return {
        "boundaries -1 and 1": m.bucketize(v, np.array([-1.0, 1.0])),
        "boundaries -inf, 5 and inf": m.bucketize(v, np.array([-np.inf, 5.0, np.inf])),
    }


@numerics
def a_single_boundary(m, rng):
    return m.bucketize(rng.normal(size=6), np.array([0.0]))


@numerics
def no_boundaries_and_no_values(m, rng):
    return {
        "no boundaries": m.bucketize(rng.normal(size=3), np.array([])),
        "no values": m.bucketize(np.array([]), np.array([1.0])),
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    v, boundaries = rng.normal(size=4), np.array([-1.0, 0.5])
    return {
        "the first call": m.bucketize(v, boundaries),
        "v": v.copy(),
        "boundaries": boundaries.copy(),
        "the second call": m.bucketize(v, boundaries),
    }


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    v, boundaries = rng.normal(size=60), np.array([-1.0, 0.0, 1.5])
    return lambda: m.bucketize(v, boundaries)
