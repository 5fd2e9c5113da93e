"""The gradient of the mean squared error of a line."""

from learnml.checks.spec import numerics


def _points(rng, count):
    xs = [rng.gauss(0.5, 2.0) for _ in range(count)]
    return xs, [1.5 * x - 2.0 + rng.gauss(0.0, 1.0) for x in xs]


def _named(pair):
    d_slope, d_intercept = pair
    return {"d_slope": d_slope, "d_intercept": d_intercept}


@numerics
def a_tuple_of_two_numbers(m, rng):
    return m.gradient([1.0, 2.0, 3.0], [2.0, 4.0, 7.0], 1.0, 0.0)


@numerics
def any_line_through_any_points(m, rng):
    return _named(m.gradient(*_points(rng, 11), rng.gauss(0.0, 2.0), rng.gauss(0.0, 2.0)))


@numerics
def a_line_that_is_zero_everywhere(m, rng):
    return _named(m.gradient(*_points(rng, 7), 0.0, 0.0))


@numerics
def a_line_far_off(m, rng):
    return _named(m.gradient(*_points(rng, 8), 1e6, -1e6))


@numerics
def a_line_that_fits_exactly(m, rng):
    xs = [rng.randint(-5, 5) for _ in range(6)]
    return _named(m.gradient(xs, [3 * x - 2 for x in xs], 3, -2))


@numerics
def a_line_above_all_points(m, rng):
    xs, ys = _points(rng, 5)
    return _named(m.gradient(xs, ys, 0.0, max(ys) + 1.0))


# No absolute tolerance: 1e-200 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_units(m, rng):
    xs, ys = _points(rng, 6)
    units = (1e-100, 1e100)
    return {
        f"numbers around {u:g}": _named(m.gradient([u * x for x in xs], [u * y for y in ys], 0.7, 0.1 * u))
        for u in units
    }


@numerics
def a_single_point(m, rng):
    return _named(m.gradient([rng.gauss(0.0, 1.0)], [rng.gauss(0.0, 1.0)], rng.random(), rng.random()))


@numerics
def all_xs_zero(m, rng):
    return _named(m.gradient([0.0] * 4, [rng.gauss(0.0, 1.0) for _ in range(4)], rng.random(), 0.5))


@numerics
def points_that_come_twice(m, rng):
    xs, ys = _points(rng, 3)
    return _named(m.gradient(xs + xs[:1] * 4, ys + ys[:1] * 4, 0.7, 0.1))


@numerics
def whole_numbers(m, rng):
    xs = [rng.randint(-9, 9) for _ in range(5)]
    return _named(m.gradient(xs, [rng.randint(-9, 9) for _ in xs], 2, -3))


@numerics
def many_points(m, rng):
    return _named(m.gradient(*_points(rng, 2000), -0.3, 0.8))


@numerics
def the_points_are_left_alone(m, rng):
    xs, ys = _points(rng, 6)
    first = m.gradient(xs, ys, 0.5, 0.25)
    kept = {"first": first, "xs after the call": list(xs), "ys after the call": list(ys)}
    return {**kept, "again": m.gradient(xs, ys, 0.5, 0.25)}
