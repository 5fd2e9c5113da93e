"""Fit a line: exact and noisy points, shifted data, equal xs."""

from learnml.checks.spec import numerics, raised


def fitted(m, xs, ys):
    slope, intercept = m.fit_line(xs, ys)
    return {"slope": slope, "intercept": intercept}


def refused(m, xs, ys):
    return raised(lambda: m.fit_line(xs, ys))


def points(rng, n):
    xs = [rng.uniform(-4, 6) for _ in range(n)]
    return xs, [1.5 * x - 2.0 + rng.gauss(0, 1) for x in xs]


@numerics
def a_tuple_of_two_floats(m, rng):
    return m.fit_line([30, 45, 60, 75, 90], [520, 680, 900, 1040, 1210])


@numerics
def noisy_points(m, rng):
    return {f"{n} points": fitted(m, *points(rng, n)) for n in (8, 3, 40)}


@numerics
def points_exactly_on_a_falling_line(m, rng):
    xs = [rng.uniform(-5, 5) for _ in range(6)]
    return fitted(m, xs, [4.0 - 2.5 * x for x in xs])


@numerics
def two_points(m, rng):
    return fitted(m, [1, 3], [rng.uniform(-5, 5), rng.uniform(-5, 5)])


@numerics
def a_level_line(m, rng):
    return fitted(m, [rng.uniform(-5, 5) for _ in range(5)], [4.0] * 5)


@numerics
def one_x_with_several_ys(m, rng):
    return fitted(m, [0, 0, 0, 1, 1], [1.0, 2.0, 3.0, rng.gauss(0, 1), rng.gauss(0, 1)])


@numerics
def xs_and_ys_far_from_zero(m, rng):
    xs = [2000 + year for year in range(12)]
    return fitted(m, xs, [1e4 + 3.0 * x + rng.gauss(0, 2) for x in xs])


# Good formulas, that of the library too, lose half of their sixteen digits here; raw sums lose all.
@numerics(rtol=1e-6)
def both_columns_shifted_by_a_billion(m, rng):
    xs, ys = points(rng, 12)
    return fitted(m, [1e9 + x for x in xs], [y - 1e9 for y in ys])


# Equal means equal, and not nearly so.
@numerics(rtol=1e-6)
def xs_that_hardly_vary(m, rng):
    return fitted(m, [1e9, 1e9 + 0.25, 1e9 + 0.5], [1.0, rng.uniform(1.5, 2.5), 4.0])


@numerics
def some_xs_equal(m, rng):
    ys = [rng.gauss(0, 1) for _ in range(3)]
    return {f"xs {xs}": fitted(m, xs, ys) for xs in ([1.0, 2.0, 1.0], [1.0, 1.0, 2.0], [1.0, 2.0, 2.0])}


@numerics
def xs_whose_mean_is_zero(m, rng):
    return fitted(m, [-2.0, -1.0, 3.0], [rng.gauss(0, 1) for _ in range(3)])


@numerics
def different_scales(m, rng):
    xs, ys = points(rng, 7)
    return fitted(m, [1e-6 * x for x in xs], [1e5 * y for y in ys])


# No absolute tolerance: 1e-100 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_units(m, rng):
    xs, ys = points(rng, 7)
    units = ((1e-100, 1e-100), (1e100, 1e100), (1e50, 1e-50))
    return {
        f"xs around {a:g}, ys around {b:g}": fitted(m, [a * x for x in xs], [b * y for y in ys])
        for a, b in units
    }


@numerics
def a_level_line_at_zero(m, rng):
    return {
        "five points": fitted(m, [rng.uniform(-5, 5) for _ in range(5)], [0.0] * 5),
        "two points": fitted(m, [0, 1], [0, 0]),
    }


@numerics
def all_xs_equal(m, rng):
    return {f"all xs {x}": refused(m, [x] * 3, [1.0, 2.0, 4.0]) for x in (0, 3.0, -1.5)}


@numerics
def all_xs_equal_and_blurred_by_rounding(m, rng):
    return refused(m, [0.1] * 3, [1.0, 2.0, 4.0])


@numerics
def a_single_point(m, rng):
    return refused(m, [2.0], [3.0])


@numerics
def columns_that_do_not_pair(m, rng):
    return {
        "more xs": refused(m, [1.0, 2.0, 3.0], [1.0, 3.0]),
        "more ys": refused(m, [1.0, 2.0], [1.0, 3.0, 2.0]),
        "no ys": refused(m, [1.0, 2.0], []),
        "no xs": refused(m, [], [1.0]),
        "no points": refused(m, [], []),
    }


@numerics
def the_columns_are_left_alone_and_may_be_used_again(m, rng):
    xs, ys = points(rng, 5)
    kept = {"first": fitted(m, xs, ys), "xs after the call": list(xs), "ys after the call": list(ys)}
    return {**kept, "again": fitted(m, xs, ys)}
