"""Softplus and log-sigmoid: every float, and digits on both sides."""

import math

from learnml.checks.spec import numerics


def at_each(m, points):
    """Everything at each of these points."""
    return {f"at {x:.6g}": at(m, x) for x in points}


def at(m, x):
    """Everything at one point."""
    return {
        "softplus": m.softplus(x),
        "its slope": m.softplus_slope(x),
        "log sigmoid": m.log_sigmoid(x),
        "slope of that": m.log_sigmoid_slope(x),
    }


@numerics
def ordinary_scores(m, rng):
    return at_each(m, [rng.uniform(-8.0, 8.0) for _ in range(10)])


@numerics
def zero_of_either_sign(m, rng):
    return at_each(m, (0.0, -0.0))


@numerics
def whole_numbers(m, rng):
    return at_each(m, (-3, -1, 0, 1, 2))


@numerics
def ten_thousand(m, rng):
    return at_each(m, (1e4, -1e4, rng.uniform(800.0, 1e4), -rng.uniform(800.0, 1e4)))


@numerics
def the_largest_floats(m, rng):
    return at_each(m, (1e308, -1e308))


# No absolute tolerance: the larger x, the smaller is what is left out by a threshold that is too near.
@numerics(atol=0.0)
def between_ordinary_scores_and_large_ones(m, rng):
    sizes = (8.5, 10.5, 13.0, 16.0, 19.0, rng.uniform(8.0, 19.5))
    return at_each(m, [sign * size for size in sizes for sign in (1.0, -1.0)])


# No absolute tolerance: 1e-304 and 0 are to be told apart. torch itself is not exact from 20 on.
@numerics(atol=0.0)
def the_left_tail_keeps_its_digits(m, rng):
    xs = (-700.0, -40.0, -25.0, rng.uniform(-500.0, -30.0))
    return {
        f"at {x:.6g}": {
            "softplus": m.softplus(x),
            "its slope": m.softplus_slope(x),
            "log sigmoid": m.log_sigmoid(x),
        }
        for x in xs
    }


@numerics(atol=0.0)
def the_right_tail_keeps_its_digits(m, rng):
    xs = (700.0, 40.0, 25.0, rng.uniform(30.0, 500.0))
    return {
        f"at {x:.6g}": {
            "softplus": m.softplus(x),
            "log sigmoid": m.log_sigmoid(x),
            "slope of that": m.log_sigmoid_slope(x),
        }
        for x in xs
    }


@numerics
def the_two_differ_by_x(m, rng):
    x = rng.uniform(-20.0, 20.0)
    return {
        "softplus(x) - softplus(-x)": m.softplus(x) - m.softplus(-x),
        "log_sigmoid(x) - log_sigmoid(-x)": m.log_sigmoid(x) - m.log_sigmoid(-x),
    }


@numerics
def infinities(m, rng):
    return at_each(m, (math.inf, -math.inf))


@numerics
def not_a_number_stays_so(m, rng):
    return at(m, math.nan)
