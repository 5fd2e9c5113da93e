"""Covariance and correlation: any direction, any unit, constant columns, columns that do not pair."""

from learnml.checks.spec import budget, numerics, raised


def related(m, xs, ys):
    """Both results. Each call has lists of its own: what one does to them is not seen in the other."""
    return {
        "covariance": m.covariance(list(xs), list(ys)),
        "correlation": m.correlation(list(xs), list(ys)),
    }


def refused(m, xs, ys):
    return {
        "covariance": raised(lambda: m.covariance(xs, ys)),
        "correlation": raised(lambda: m.correlation(xs, ys)),
    }


def columns(rng, n):
    xs = [rng.gauss(0, 2) for _ in range(n)]
    return xs, [0.7 * x + rng.gauss(1, 1) for x in xs]


@numerics
def flats_and_rents(m, rng):
    return related(m, [30, 45, 60, 75, 90], [520, 680, 900, 1040, 1210])


@numerics
def random_columns(m, rng):
    return {f"{n} pairs": related(m, *columns(rng, n)) for n in (7, 2, 40)}


@numerics
def one_falls_as_the_other_rises(m, rng):
    xs = [rng.uniform(-5, 5) for _ in range(6)]
    return related(m, xs, [2.0 - 3.0 * x for x in xs])


@numerics
def a_column_with_itself(m, rng):
    xs, _ = columns(rng, 9)
    return related(m, xs, xs)


@numerics
def a_bend_and_no_slope(m, rng):
    return related(m, [-2, -1, 0, 1, 2], [4, 1, 0, 1, 4])


@numerics
def ties_and_repeated_pairs(m, rng):
    return related(m, [1.0, 1.0, 2.0, 2.0, 2.0], [5.0, 5.0, 3.0, 4.0, 3.0])


# Good one-pass formulas lose nine of sixteen digits here; the bad one loses all.
@numerics(rtol=1e-6)
def both_columns_shifted_by_a_billion(m, rng):
    xs, ys = columns(rng, 20)
    return related(m, [1e9 + x for x in xs], [y - 1e9 for y in ys])


# Columns are constant when their values are equal, not when they are nearly so.
@numerics(rtol=1e-6)
def columns_that_hardly_vary(m, rng):
    xs, ys = [1e9, 1e9 + 0.25, 1e9 + 0.5], [1.0, rng.uniform(1.5, 2.5), 4.0]
    return {
        "correlation, xs hardly vary": m.correlation(xs, ys),
        "correlation, ys hardly vary": m.correlation(ys, xs),
    }


@numerics
def a_constant_column(m, rng):
    xs = [1.0, 2.0, 4.0]
    return {
        "constant ys": related(m, xs, [3.0] * 3),
        "constant xs": related(m, [3.0] * 3, xs),
        "both constant": related(m, [3.0] * 3, [7.0] * 3),
    }


# No absolute tolerance: 1e-200 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_units(m, rng):
    xs, ys = columns(rng, 8)
    return related(m, [1e-100 * x for x in xs], [1e-100 * y for y in ys])


@numerics
def huge_units(m, rng):
    xs, ys = columns(rng, 8)
    return related(m, [1e100 * x for x in xs], [1e100 * y for y in ys])


@numerics
def a_constant_column_that_rounding_blurs(m, rng):
    return {
        "correlation, constant ys": m.correlation([1.0, 2.0, 4.0], [0.1] * 3),
        "correlation, constant xs": m.correlation([0.1] * 3, [1.0, 2.0, 4.0]),
    }


@numerics
def a_single_pair(m, rng):
    return related(m, [rng.gauss(0, 1)], [rng.gauss(0, 1)])


@numerics
def columns_of_zeros(m, rng):
    zeros, ys = [0.0] * 4, [rng.gauss(0, 1) for _ in range(4)]
    return {
        "xs are zeros": related(m, zeros, ys),
        "ys are zeros": related(m, ys, zeros),
        "a single pair of zeros": related(m, [0], [0]),
    }


@numerics
def columns_of_different_lengths(m, rng):
    return {
        "more xs": refused(m, [1.0, 2.0, 3.0], [1.0, 3.0]),
        "more ys": refused(m, [1.0, 2.0], [1.0, 3.0, 2.0]),
        "no ys": refused(m, [1.0], []),
    }


@numerics
def empty_columns(m, rng):
    return refused(m, [], [])


@numerics
def the_columns_are_left_alone_and_may_be_used_again(m, rng):
    xs, ys = columns(rng, 5)
    found = {}
    for name in ("covariance", "correlation"):
        found[name] = getattr(m, name)(xs, ys)
        # After each call: what is changed twice may be as it was.
        found |= {f"xs after {name}": list(xs), f"ys after {name}": list(ys)}
    return {**found, "covariance, again": m.covariance(xs, ys), "correlation, again": m.correlation(xs, ys)}


@budget(growth=1.5, n=400)
def the_covariance_of_longer_and_longer_columns(m, rng, n):
    xs, ys = columns(rng, n)
    return lambda: m.covariance(xs, ys)
