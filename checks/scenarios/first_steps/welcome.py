"""A line: rising, falling, level, through the origin and far away."""

import math

from learnml.checks.spec import numerics


@numerics
def the_rent_of_a_flat(m, rng):
    return m.line(60.0, 11.6, 174.0)


@numerics
def whole_numbers(m, rng):
    return m.line(3, 2, 1)


@numerics
def any_line_anywhere(m, rng):
    return [m.line(rng.uniform(-9, 9), rng.uniform(-5, 5), rng.uniform(-7, 7)) for _ in range(6)]


@numerics
def a_level_line(m, rng):
    return m.line(rng.uniform(-9, 9), 0.0, 4.5)


@numerics
def where_the_line_crosses_the_axes(m, rng):
    return {"at x = 0": m.line(0.0, 2.5, -5.0), "at x = 2": m.line(2.0, 2.5, -5.0)}


@numerics
def infinitely_far_along(m, rng):
    return [m.line(math.inf, -2.0, 1.0), m.line(-math.inf, -2.0, 1.0)]
