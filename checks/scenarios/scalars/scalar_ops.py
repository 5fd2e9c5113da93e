"""Scalar operations: ordinary numbers, and the ones at which Python and IEEE arithmetic part."""

import math

from learnml.checks.spec import numerics

INF, NAN = math.inf, math.nan


@numerics
def ordinary_numbers(m, rng):
    x, y = rng.uniform(-5.0, 5.0), rng.uniform(-5.0, 5.0)
    return {
        "mul": m.mul(x, y),
        "add": m.add(x, y),
        "neg": m.neg(x),
        "inv": m.inv(x),
        "lt": [m.lt(x, y), m.lt(y, x)],
        "maximum": [m.maximum(x, y), m.maximum(y, x)],
    }


@numerics
def whole_numbers(m, rng):
    x, y = rng.randint(1, 9), -rng.randint(1, 9)
    return [m.mul(x, y), m.add(x, y), m.neg(x), m.inv(y), m.lt(y, x), m.eq(x, x), m.maximum(x, y)]


@numerics
def one_over_zero(m, rng):
    return {"0.0": m.inv(0.0), "-0.0": m.inv(-0.0), "0": m.inv(0)}


@numerics
def one_over_the_largest_and_the_smallest(m, rng):
    return [m.inv(x) for x in (INF, -INF, NAN, 5e-324, -5e-324, 1e308)]


@numerics
def minus_zero_keeps_its_sign(m, rng):
    return [
        math.copysign(1.0, m.neg(1e-320)),
        math.copysign(1.0, m.neg(0.0)),
        math.copysign(1.0, m.neg(-0.0)),
    ]


@numerics
def too_large_for_a_float(m, rng):
    return [
        m.mul(1e200, 1e200),
        m.mul(-1e200, 1e200),
        m.add(1.7e308, 1.7e308),
        m.mul(INF, 0.0),
        m.add(INF, -INF),
    ]


@numerics
def ties(m, rng):
    x = rng.gauss(0.0, 3.0)
    return {"lt": m.lt(x, x), "eq": m.eq(x, x), "maximum": m.maximum(x, x), "zeros": m.eq(0.0, -0.0)}


@numerics
def nearly_equal_is_not_equal(m, rng):
    return [m.eq(0.1 + 0.2, 0.3), m.lt(0.3, 0.1 + 0.2), m.eq(1.0, 2.0), m.eq(INF, INF)]


@numerics
def comparisons_with_nan(m, rng):
    x = rng.gauss(0.0, 1.0)
    return [m.lt(NAN, x), m.lt(x, NAN), m.eq(NAN, x), m.eq(NAN, NAN)]


@numerics
def nan_is_never_lost_in_a_maximum(m, rng):
    x = rng.gauss(0.0, 1.0)
    return [m.maximum(x, NAN), m.maximum(NAN, x), m.maximum(NAN, -INF), m.maximum(INF, NAN)]


@numerics
def maximum_of_infinities(m, rng):
    return [m.maximum(-INF, 1.0), m.maximum(INF, 1.0), m.maximum(-INF, -INF)]


@numerics
def close_by_default(m, rng):
    x = rng.uniform(1.0, 9.0)
    return {
        "relative": [m.is_close(x * (1.0 + e), x) for e in (-2e-5, -9e-6, 0.0, 9e-6, 2e-5)],
        "absolute": [m.is_close(e, 0.0) for e in (-2e-8, -9e-9, 9e-9, 2e-8)],
    }


@numerics
def close_at_the_limit_itself(m, rng):
    return {
        "absolute": [m.is_close(x, 3.0, rtol=0.0, atol=0.5) for x in (2.5, 3.5, 2.4999, 3.5001)],
        "relative": [m.is_close(x, -4.0, rtol=0.25, atol=0.0) for x in (-3.0, -5.0, -2.999, -5.001)],
        "both": [m.is_close(x, 4.0, rtol=0.25, atol=0.5) for x in (5.5, 2.5, 5.501, 2.499)],
        "neither": [m.is_close(x, 4.0, rtol=0.0, atol=0.0) for x in (4.0, 4.0001)],
    }


@numerics
def the_second_number_sets_the_scale(m, rng):
    return [m.is_close(4.0, 5.0, rtol=0.21, atol=0.0), m.is_close(5.0, 4.0, rtol=0.21, atol=0.0)]


@numerics
def close_to_infinity(m, rng):
    pairs = [(INF, INF), (-INF, -INF), (INF, -INF), (1.0, INF), (INF, 1.0), (1e308, INF), (1e308, -1e308)]
    return [m.is_close(x, y) for x, y in pairs]


@numerics
def close_to_nan(m, rng):
    return [m.is_close(x, y) for x, y in ((NAN, NAN), (NAN, 1.0), (1.0, NAN), (NAN, INF))]
