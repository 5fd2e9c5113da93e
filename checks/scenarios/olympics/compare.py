"""Compare: pairs of times with and without a difference, ties, sums that rounding makes unequal."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised, shape


def tested(m, a, b, seed=0, **options):
    return m.faster(a, b, np.random.default_rng(seed), **options)


@shape
def a_float(m, rng):
    return tested(m, rng.random(5), rng.random(5))


@numerics
def clearly_faster_and_clearly_slower(m, rng):
    a, b = rng.uniform(1, 2, size=20), rng.uniform(3, 4, size=20)
    return {"a is faster": tested(m, a, b), "a is slower": tested(m, b, a)}


@numerics
def a_small_difference(m, rng):
    b = rng.normal(10, 1, size=15)
    return {
        f"a differs by {shift} on average": tested(m, b + rng.normal(shift, 0.3, size=15), b)
        for shift in (-0.2, -0.05, 0.0, 0.1)
    }


@numerics
def no_difference(m, rng):
    """Two lists of the same kind, some times over."""
    return {f"seed {seed}": tested(m, rng.random(10), rng.random(10), seed) for seed in range(4)}


@numerics
def pairs_that_drift_together(m, rng):
    drift = np.linspace(0, 50, 12)
    return tested(m, drift + rng.normal(1, 0.1, size=12), drift + rng.normal(1.2, 0.1, size=12))


@numerics
def five_pairs_of_whole_numbers(m, rng):
    cases = ([3, 4, 5, 3, 9], [5, 6, 6, 6, 8]), ([1, 1, 1, 1, 1], [2, 2, 2, 2, 2])
    return {f"faster({a}, {b}, rng)": tested(m, a, b) for a, b in cases}


@numerics
def nothing_but_ties(m, rng):
    a = rng.random(6)
    return {"one list twice": tested(m, a, a), "a copy, trials=3": tested(m, a.copy(), a, trials=3)}


@numerics
def one_pair(m, rng):
    cases = ([1.0], [2.0]), ([2.0], [1.0]), ([1.0], [1.0])
    return {f"faster({a}, {b}, rng)": tested(m, a, b) for a, b in cases}


@numerics
def sums_that_are_equal_but_for_rounding(m, rng):
    """Of 0.1, 0.2 and 0.3 many sums are equal on paper."""
    a, b = np.array([0.3, 0.1, 0.2, 0.3]), np.array([0.2, 0.3, 0.3, 0.0])
    return {
        **{
            f"seed {seed}": tested(m, [0.1, 0.2, 0.0, 0.7, 0.6], [0.0, 0.0, 0.3, 0.0, 0.0], seed)
            for seed in (0, 1)
        },
        **{f"times of {scale:g} s": tested(m, a * scale, b * scale) for scale in (1, 1e-9, 1e9)},
    }


@numerics
def other_numbers_of_trials(m, rng):
    a, b = rng.random(8), rng.random(8)
    return {f"trials={trials}": tested(m, a, b, trials=trials) for trials in (1, 2, 37, 5000)}


@numerics
def what_is_drawn(m, rng):
    """The generator goes on where one call of the stated size ends."""
    m.faster(rng.random(5), rng.random(5), rng, trials=40)
    return rng.random(3)


@numerics
def the_times_are_left_alone(m, rng):
    a, b = rng.random(5), rng.random(5)
    return {"p": tested(m, a, b), "a": a, "b": b}


@numerics
def lists_that_do_not_pair(m, rng):
    return {f"3 times and {n}": raised(lambda n=n: tested(m, np.ones(3), np.ones(n))) for n in (2, 4, 1)}


@budget(no_loops=True)
def no_loops(m, rng):
    a, b = rng.random(60), rng.random(60)
    return lambda: m.faster(a, b, np.random.default_rng(0))


@budget(time=10)
def thirty_pairs(m, rng):
    a, b = rng.random(30), rng.random(30)
    return lambda: m.faster(a, b, np.random.default_rng(0))
