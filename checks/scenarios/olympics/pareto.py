"""Pareto: random points, points on a curve, ties in one number and in both, many points."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape


def points(*pairs):
    return np.array(pairs, dtype=float).reshape(-1, 2)


def fronts(m, *lists):
    return {f"the front of {pairs}": m.pareto(points(*pairs)) for pairs in lists}


@shape
def a_list_of_ints(m, rng):
    return m.pareto(points((1, 2), (2, 1)))


@numerics
def the_first_point_beats_the_next(m, rng):
    return m.pareto(np.array([[1.0, 1.0], [2.0, 2.0], [3.0, 0.5], [4.0, 0.75]]))


@numerics
def equal_points(m, rng):
    return fronts(
        m,
        [(1, 1), (1, 1), (1, 1)],
        [(2, 2), (1, 3), (2, 2), (3, 3), (1, 3), (3, 3)],
        [(0, 0), (0, 1), (0, 0), (1, 0), (0, 0)],
    )


@numerics
def random_points(m, rng):
    return {f"the front of {n} points": m.pareto(rng.normal(size=(n, 2))) for n in (5, 20, 60)}


@numerics
def many_ties(m, rng):
    return {
        f"the front of points on {k} · {k} places": m.pareto(rng.integers(k, size=(30, 2)).astype(float))
        for k in (2, 3, 5, 9)
    }


@numerics
def all_on_the_front(m, rng):
    x = rng.permutation(12)
    return m.pareto(np.stack([x, -x], axis=1).astype(float))


@numerics
def one_beats_all(m, rng):
    xs = rng.uniform(1, 2, size=(9, 2))
    xs[4] = 0.5
    return m.pareto(xs)


@numerics
def one_number_is_equal(m, rng):
    return fronts(m, [(1, 3), (1, 2), (1, 5)], [(3, 1), (2, 1), (5, 1), (2, 1)])


@numerics
def one_point_and_none(m, rng):
    return fronts(m, [(3, 4)], [])


@numerics
def infinities_and_negative_numbers(m, rng):
    inf = np.inf
    return fronts(
        m,
        [(0, inf), (inf, 0), (1, 1), (inf, inf)],
        [(0, inf), (0, inf), (1, inf)],
        [(-1, -2), (-2, -1), (-1, -1), (-inf, 5)],
    )


@numerics
def tiny_and_huge_differences(m, rng):
    return {
        f"the front, differences around {unit:g}": m.pareto(1 + rng.normal(size=(15, 2)) * unit)
        for unit in (1e-12, 1e12)
    }


@numerics
def the_points_are_left_alone(m, rng):
    xs = rng.normal(size=(8, 2))
    return {"the front": m.pareto(xs), "the points": xs}


@budget(growth=1.5, n=100)
def more_and_more_points(m, rng, n):
    xs = np.sort(rng.random(n))
    xs = np.stack([xs, xs[::-1]], axis=1)[rng.permutation(n)]
    return lambda: m.pareto(xs)
