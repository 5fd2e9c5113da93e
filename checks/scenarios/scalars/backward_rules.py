"""Backward rules: random upstreams, and the points where a rule is easily wrong."""

import math

from learnml.checks.spec import budget, numerics

RULES = ("inv_back", "log_back", "relu_back", "tanh_back", "sigmoid_back")


def upstream(rng):
    """A derivative that is neither 0 nor 1."""
    return rng.choice((-1.0, 1.0)) * rng.uniform(1.5, 4.0)


@numerics
def both_sides_of_a_product(m, rng):
    x, y, d = rng.uniform(-3.0, 3.0), rng.uniform(-3.0, 3.0), upstream(rng)
    return {
        "mul_back(x, y, d)": m.mul_back(x, y, d),
        "mul_back(x, 0.0, d)": m.mul_back(x, 0.0, d),
        "mul_back(2, 5, 3)": m.mul_back(2, 5, 3),
    }


@numerics
def inputs_above_zero(m, rng):
    x, d = rng.uniform(0.3, 4.0), upstream(rng)
    return {rule: getattr(m, rule)(x, d) for rule in RULES}


@numerics
def inputs_below_zero(m, rng):
    x, d = rng.uniform(-4.0, -0.3), upstream(rng)
    return {rule: getattr(m, rule)(x, d) for rule in RULES if rule != "log_back"}


@numerics
def whole_numbers(m, rng):
    return {rule: getattr(m, rule)(2, 3) for rule in RULES}


@numerics
def exactly_zero(m, rng):
    d = abs(upstream(rng))
    return {
        "d above 0": {rule: getattr(m, rule)(0.0, d) for rule in RULES},
        "d below 0": {rule: getattr(m, rule)(0.0, -d) for rule in RULES},
    }


@numerics
def minus_zero(m, rng):
    return {"inv_back(-0.0, 2.0)": m.inv_back(-0.0, 2.0), "relu_back(-0.0, 2.0)": m.relu_back(-0.0, 2.0)}


@numerics
def nothing_from_above(m, rng):
    x = rng.uniform(0.5, 3.0)
    found = {rule: getattr(m, rule)(x, 0.0) for rule in RULES}
    return {**found, "mul_back": m.mul_back(x, 2.0, 0.0)}


@numerics
def infinity_from_above(m, rng):
    x = rng.uniform(0.5, 3.0)
    return {
        "relu, open": m.relu_back(x, math.inf),
        "relu, closed": m.relu_back(-x, math.inf),
        **{f"{rule}, -inf from above": getattr(m, rule)(x, -math.inf) for rule in RULES},
    }


@numerics
def barely_above_zero(m, rng):
    return {
        "relu_back(5e-324, 2.0)": m.relu_back(5e-324, 2.0),
        "relu_back(-5e-324, 2.0)": m.relu_back(-5e-324, 2.0),
        "inv_back(1e-150, 2.0)": m.inv_back(1e-150, 2.0),
        "inv_back(1e-200, 2.0)": m.inv_back(1e-200, 2.0),
        "inv_back(-1e-200, -2.0)": m.inv_back(-1e-200, -2.0),
        "log_back(1e-300, 2.0)": m.log_back(1e-300, 2.0),
    }


# No absolute tolerance: 1e-200 and 0 are to be told apart.
@numerics(atol=0.0)
def very_large_inputs(m, rng):
    return {
        "inv_back(1e100, 2.0)": m.inv_back(1e100, 2.0),
        "inv_back(1e200, 2.0)": m.inv_back(1e200, 2.0),
        "inv_back(-1e300, -2.0)": m.inv_back(-1e300, -2.0),
        "log_back(1e200, 2.0)": m.log_back(1e200, 2.0),
    }


@numerics
def inputs_far_out(m, rng):
    d = upstream(rng)
    return {
        f"{rule}({x:g}, d)": getattr(m, rule)(x, d)
        for x in (-1e4, -800.0, 800.0, 1e4)
        for rule in ("tanh_back", "sigmoid_back", "relu_back")
    }


# No absolute tolerance: 1e-304 and 0 are to be told apart.
@numerics(atol=0.0)
def the_tails_of_the_sigmoid(m, rng):
    x, d = rng.uniform(40.0, 690.0), upstream(rng)
    return {"far above 0": m.sigmoid_back(x, d), "far below 0": m.sigmoid_back(-x, d)}


@budget(calls={"math.tanh": 1})
def one_tanh_is_enough(m, rng):
    x, d = rng.uniform(-1.0, 1.0), upstream(rng)
    return lambda: m.tanh_back(x, d)
