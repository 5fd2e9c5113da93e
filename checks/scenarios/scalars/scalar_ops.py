"""Scalar operations: ordinary numbers, and the ones at which Python and IEEE arithmetic part."""

import math

from learnml.checks.spec import numerics

INF, NAN = math.inf, math.nan


@numerics
def ordinary_numbers(m, rng):
    x, y = rng.uniform(-5.0, 5.0), rng.uniform(-5.0, 5.0)
    return {
        "mul(x, y)": m.mul(x, y),
        "add(x, y)": m.add(x, y),
        "neg(x)": m.neg(x),
        "inv(x)": m.inv(x),
        "lt(x, y)": m.lt(x, y),
        "lt(y, x)": m.lt(y, x),
        "maximum(x, y)": m.maximum(x, y),
        "maximum(y, x)": m.maximum(y, x),
    }


@numerics
def whole_numbers(m, rng):
    x, y = rng.randint(1, 9), -rng.randint(1, 9)
    return {
        f"mul({x}, {y})": m.mul(x, y),
        f"add({x}, {y})": m.add(x, y),
        f"neg({x})": m.neg(x),
        f"inv({y})": m.inv(y),
        f"lt({y}, {x})": m.lt(y, x),
        f"eq({x}, {x})": m.eq(x, x),
        f"maximum({x}, {y})": m.maximum(x, y),
    }


# No absolute tolerance: 1e-16 and 0 are to be told apart.
@numerics(atol=0.0)
def tiny_and_huge_numbers(m, rng):
    found = {}
    for unit in (1e-150, 1e-12, 1e-8, 1e12, 1e150):
        x, y = unit * rng.uniform(1.0, 2.0), unit * rng.uniform(1.0, 2.0)
        found[f"mul(x, y) of about {unit:g}"] = m.mul(x, y)
        found[f"add(x, y) of about {unit:g}"] = m.add(x, y)
        found[f"neg(x) of about {unit:g}"] = m.neg(x)
        found[f"inv(x) of about {unit:g}"] = m.inv(x)
        found[f"maximum(x, y) of about {unit:g}"] = m.maximum(x, y)
    return found


@numerics
def one_over_zero(m, rng):
    return {"inv(0.0)": m.inv(0.0), "inv(-0.0)": m.inv(-0.0), "inv(0)": m.inv(0)}


# No absolute tolerance: 1e-308 and 0 are to be told apart.
@numerics(atol=0.0)
def one_over_the_largest_and_the_smallest(m, rng):
    return {f"inv({x})": m.inv(x) for x in (INF, -INF, NAN, 5e-324, -5e-324, 1e308)}


@numerics
def minus_zero_keeps_its_sign(m, rng):
    return {f"the sign of neg({x})": math.copysign(1.0, m.neg(x)) for x in (1e-320, 0.0, -0.0)}


@numerics
def too_large_for_a_float(m, rng):
    return {
        "mul(1e200, 1e200)": m.mul(1e200, 1e200),
        "mul(-1e200, 1e200)": m.mul(-1e200, 1e200),
        "add(1.7e308, 1.7e308)": m.add(1.7e308, 1.7e308),
        "mul(inf, 0.0)": m.mul(INF, 0.0),
        "add(inf, -inf)": m.add(INF, -INF),
    }


@numerics
def ties(m, rng):
    x = rng.gauss(0.0, 3.0)
    return {
        "lt(x, x)": m.lt(x, x),
        "eq(x, x)": m.eq(x, x),
        "maximum(x, x)": m.maximum(x, x),
        "eq(0.0, -0.0)": m.eq(0.0, -0.0),
    }


@numerics
def nearly_equal_is_not_equal(m, rng):
    return {
        "eq(0.1 + 0.2, 0.3)": m.eq(0.1 + 0.2, 0.3),
        "lt(0.3, 0.1 + 0.2)": m.lt(0.3, 0.1 + 0.2),
        "eq(1.0, 2.0)": m.eq(1.0, 2.0),
        "eq(inf, inf)": m.eq(INF, INF),
    }


@numerics
def comparisons_with_nan(m, rng):
    x = rng.gauss(0.0, 1.0)
    return {
        "lt(nan, x)": m.lt(NAN, x),
        "lt(x, nan)": m.lt(x, NAN),
        "eq(nan, x)": m.eq(NAN, x),
        "eq(nan, nan)": m.eq(NAN, NAN),
    }


@numerics
def nan_is_never_lost_in_a_maximum(m, rng):
    x = rng.gauss(0.0, 1.0)
    return {
        "maximum(x, nan)": m.maximum(x, NAN),
        "maximum(nan, x)": m.maximum(NAN, x),
        "maximum(nan, -inf)": m.maximum(NAN, -INF),
        "maximum(inf, nan)": m.maximum(INF, NAN),
    }


@numerics
def maximum_of_infinities(m, rng):
    return {
        f"maximum({x}, {y})": m.maximum(x, y)
        for x, y in ((-INF, 1.0), (INF, 1.0), (-INF, -INF), (INF, -INF), (-INF, INF))
    }


@numerics
def close_by_default(m, rng):
    x = rng.uniform(1.0, 9.0)
    return {
        **{f"off by {e:g} of it": m.is_close(x * (1.0 + e), x) for e in (-2e-5, -9e-6, 0.0, 9e-6, 2e-5)},
        **{f"is_close({e:g}, 0)": m.is_close(e, 0.0) for e in (-2e-8, -9e-9, 9e-9, 2e-8)},
    }


@numerics
def close_at_the_limit_itself(m, rng):
    cases = (
        (3.0, 0.0, 0.5, (2.5, 3.5, 2.4999, 3.5001)),
        (-4.0, 0.25, 0.0, (-3.0, -5.0, -2.999, -5.001)),
        (4.0, 0.25, 0.5, (5.5, 2.5, 5.501, 2.499)),
        (4.0, 0.0, 0.0, (4.0, 4.0001)),
        (0.0, 0.0, 1e-9, (9e-10, 4e-9)),
    )
    return {
        f"is_close({x}, {y}, rtol={rtol}, atol={atol})": m.is_close(x, y, rtol=rtol, atol=atol)
        for y, rtol, atol, xs in cases
        for x in xs
    }


@numerics
def tolerances_by_position(m, rng):
    tried = ((4.0, 5.0, 0.25, 0.0), (4.0, 5.0, 0.0, 0.5), (4.0, 5.0, 0.25))
    return {f"is_close{given}": m.is_close(*given) for given in tried}


@numerics
def the_second_number_sets_the_scale(m, rng):
    return {
        f"is_close({x}, {y}, rtol=0.21, atol=0.0)": m.is_close(x, y, rtol=0.21, atol=0.0)
        for x, y in ((4.0, 5.0), (5.0, 4.0))
    }


@numerics
def close_to_infinity(m, rng):
    pairs = [(INF, INF), (-INF, -INF), (INF, -INF), (1.0, INF), (INF, 1.0), (1e308, INF), (1e308, -1e308)]
    return {f"is_close({x}, {y})": m.is_close(x, y) for x, y in pairs}


@numerics
def close_to_nan(m, rng):
    pairs = ((NAN, NAN), (NAN, 1.0), (1.0, NAN), (NAN, INF))
    return {f"is_close({x}, {y})": m.is_close(x, y) for x, y in pairs}
