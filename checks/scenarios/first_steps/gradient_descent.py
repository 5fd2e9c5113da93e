"""Gradient descent: where it goes, what it remembers, when it gives up."""

import math

from learnml.checks.spec import budget, numerics, raised


def _points(rng, count):
    xs = [rng.uniform(-2.0, 2.0) for _ in range(count)]
    return xs, [1.5 * x - 2.0 + rng.gauss(0.0, 0.5) for x in xs]


def _named(result):
    slope, intercept, history = result
    return {"slope": slope, "intercept": intercept, "history": history}


@numerics
def a_tuple_of_three(m, rng):
    return m.gradient_descent([1.0, 2.0, 3.0], [2.0, 4.0, 7.0], 0.1, 3)


@numerics
def the_first_step(m, rng):
    return _named(m.gradient_descent(*_points(rng, 6), 0.05, 1))


@numerics
def the_second_step(m, rng):
    return _named(m.gradient_descent(*_points(rng, 6), 0.05, 2))


@numerics
def no_step_at_all(m, rng):
    return _named(m.gradient_descent(*_points(rng, 5), 0.1, 0))


@numerics
def forty_steps(m, rng):
    return _named(m.gradient_descent(*_points(rng, 9), 0.1, 40))


@numerics
def all_the_way_down(m, rng):
    xs = [-2, -1, 0, 1, 3]
    slope, intercept = rng.randint(-4, 4), rng.randint(-4, 4)
    return _named(m.gradient_descent(xs, [slope * x + intercept for x in xs], 0.1, 300))


@numerics
def a_thousand_steps(m, rng):
    return _named(m.gradient_descent([1, 2, 3], [2, 4, 7], 0.1, 1000))


@numerics
def a_rate_that_overshoots(m, rng):
    return _named(m.gradient_descent(*_points(rng, 7), 3.0, 5))


@numerics
def a_rate_of_zero(m, rng):
    return _named(m.gradient_descent(*_points(rng, 4), 0, 3))


@numerics
def a_single_point(m, rng):
    return _named(m.gradient_descent([rng.uniform(-1.0, 1.0)], [rng.gauss(0.0, 3.0)], 0.1, 30))


@numerics
def all_xs_zero(m, rng):
    return _named(m.gradient_descent([0.0, 0.0, 0.0], [rng.gauss(0.0, 1.0) for _ in range(3)], 0.2, 10))


@numerics
def a_line_that_fits_from_the_start(m, rng):
    return _named(m.gradient_descent([rng.randint(-5, 5) for _ in range(4)], [0, 0, 0, 0], 0.01, 3))


@numerics
def a_large_loss_is_still_finite(m, rng):
    return _named(m.gradient_descent([1.0, -1.0], [1e150, rng.uniform(1e150, 2e150)], 0.1, 4))


@numerics
def a_rate_that_diverges(m, rng):
    xs, ys = _points(rng, 5)
    return raised(lambda: m.gradient_descent(xs, ys, 10.0, 1000))


@numerics
def the_last_step_diverges(m, rng):
    xs, ys = _points(rng, 5)
    return {
        "first loss": m.gradient_descent(xs, ys, 1e200, 0)[2],
        "one step too far": raised(lambda: m.gradient_descent(xs, ys, 1e200, 1)),
    }


@numerics
def an_infinite_target(m, rng):
    return {
        "no steps": raised(lambda: m.gradient_descent([1.0, 2.0], [rng.random(), math.inf], 0.1, 0)),
        "five steps": raised(lambda: m.gradient_descent([1.0, 2.0], [-math.inf, rng.random()], 0.1, 5)),
    }


@numerics
def a_target_that_is_not_a_number(m, rng):
    return raised(lambda: m.gradient_descent([1.0, 2.0], [math.nan, rng.random()], 0.1, 2))


@numerics
def one_descent_after_another(m, rng):
    y = rng.randint(5, 9)
    calls = ([1, 2], [2, 4], 0.1, 2), ([1, 2], [3, y], 0.1, 1)
    return {f"gradient_descent{call}": m.gradient_descent(*call) for call in calls}


@numerics
def the_points_are_left_alone(m, rng):
    xs, ys = _points(rng, 6)
    first = m.gradient_descent(xs, ys, 0.1, 5)
    kept = {"first": first, "xs after the call": list(xs), "ys after the call": list(ys)}
    return {**kept, "again": m.gradient_descent(xs, ys, 0.1, 5)}


# At the first loss nothing is left to do, however many steps are asked for.
@budget(growth=0.6, n=200)
def a_loss_that_is_infinite_from_the_start_and_more_and_more_steps(m, rng, n):
    ys = [math.inf, rng.random()]
    return lambda: raised(lambda: m.gradient_descent([1.0, 2.0], ys, 0.1, n))
