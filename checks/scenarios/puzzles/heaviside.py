"""Heaviside: both sides and the step itself, two zeros, infinities, one element and none."""

import numpy as np

from learnml.checks.spec import budget, numerics


@numerics
def both_sides_and_the_step(m, rng):
    return m.heaviside(np.array([-2.0, 0.0, 3.0, 0.0]), np.array([0.5, 0.25, 0.5, 0.75]))


@numerics
def close_to_the_step(m, rng):
    return m.heaviside(np.array([-0.5, 0.5, -1e-300, 1e-300]), rng.normal(size=4))


@numerics
def several_lengths(m, rng):
    return {
        f"{i} elements": m.heaviside(rng.integers(-2, 3, size=i) / 2, rng.normal(size=i)) for i in (2, 9, 50)
    }


@numerics
def two_kinds_of_zero(m, rng):
    return m.heaviside(np.array([0.0, -0.0]), rng.normal(size=2))


@numerics
def infinities(m, rng):
    a = np.array([np.inf, -np.inf, 0.0, 1.0, -1.0, 0.0])
    return m.heaviside(a, np.array([2.0, 3.0, -np.inf, np.inf, -np.inf, np.inf]))


@numerics
def a_single_element(m, rng):
    return {f"heaviside([{x}], [0.5])": m.heaviside(np.array([x]), np.array([0.5])) for x in (-3.0, 0.0, 3.0)}


@numerics
def no_elements(m, rng):
    return m.heaviside(np.array([]), np.array([]))


@numerics
def the_inputs_are_left_alone(m, rng):
    a, b = rng.integers(-1, 2, size=6) * 1.0, rng.normal(size=6)
    return {
        "the first call": m.heaviside(a, b),
        "a": a.copy(),
        "b": b.copy(),
        "the second call": m.heaviside(a, b),
    }


@budget(one_line=True, no_loops=True, names=("arange", "shape", "where"))
def a_single_expression(m, rng):
    a, b = rng.integers(-1, 2, size=60) * 1.0, rng.normal(size=60)
    return lambda: m.heaviside(a, b)
