"""Sigmoid: every float, both tails."""

import math

from learnml.checks.spec import numerics


def at_each(m, points):
    return {f"sigmoid({x:.6g})": m.sigmoid(x) for x in points}


@numerics
def ordinary_scores(m, rng):
    return at_each(m, [rng.uniform(-8.0, 8.0) for _ in range(20)])


@numerics
def zero_of_either_sign(m, rng):
    return at_each(m, (0.0, -0.0))


@numerics
def whole_numbers(m, rng):
    return at_each(m, (-3, -1, 0, 1, 2))


@numerics
def a_score_and_its_negative_add_up_to_one(m, rng):
    x = rng.uniform(0.0, 30.0)
    return {"sigmoid(x) + sigmoid(-x)": m.sigmoid(x) + m.sigmoid(-x)}


@numerics
def far_to_the_right(m, rng):
    return at_each(m, (40.0, 710.0, 1e4, 1e308))


@numerics
def far_to_the_left(m, rng):
    return at_each(m, (-800.0, -1e4, -1e308))


# No absolute tolerance: 1e-304 and 0 are to be told apart.
@numerics(atol=0.0)
def the_left_tail_keeps_its_digits(m, rng):
    return at_each(m, (-708.0, -705.0, -700.0, -600.0, -40.0, -33.0, rng.uniform(-500.0, -30.0)))


@numerics
def infinities(m, rng):
    return at_each(m, (math.inf, -math.inf))


@numerics
def not_a_number_stays_so(m, rng):
    return m.sigmoid(math.nan)
