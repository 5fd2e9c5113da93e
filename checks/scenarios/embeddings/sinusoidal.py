"""Sinusoidal positions: every column at its own speed, also of odd width and far out."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape


@numerics
def a_small_table(m, rng):
    return m.sinusoidal(4, 6)


@numerics
def other_sizes(m, rng):
    return {f"sinusoidal{size}": m.sinusoidal(*size) for size in ((1, 2), (7, 4), (3, 16), (20, 32))}


@numerics
def an_odd_width(m, rng):
    return {f"sinusoidal{size}": m.sinusoidal(*size) for size in ((5, 1), (4, 3), (3, 7))}


@numerics
def places_far_out(m, rng):
    return {"the last three of 3000 places": m.sinusoidal(3000, 8)[-3:]}


@shape
def no_places(m, rng):
    return m.sinusoidal(0, 6)


@numerics
def a_table_that_belongs_to_the_caller(m, rng):
    first = m.sinusoidal(3, 4)
    first += 1
    return m.sinusoidal(3, 4)


@budget(no_loops=True)
def no_loop_over_places(m, rng):
    return lambda: np.asarray(m.sinusoidal(64, 8))
