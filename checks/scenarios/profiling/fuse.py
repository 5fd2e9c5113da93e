"""Fused GELU: values and dtypes, an array to write into, what it costs in memory and time."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape


@shape
def shapes_and_dtypes(m, rng):
    return {
        f"x of shape {size}, {dtype}": m.gelu_fused(rng.normal(size=size).astype(dtype))
        for size in ((4, 3), (5,), (2, 1, 3))
        for dtype in ("float32", "float64")
    }


@numerics
def ordinary_numbers(m, rng):
    return m.gelu_fused(rng.normal(size=(4, 5)))


@numerics
def small_large_and_zero(m, rng):
    return m.gelu_fused(np.array([0.0, -0.0, 1e-8, -1e-8, 1.0, -1.0, 5.0, -5.0, 30.0, -30.0, 1e4, -1e4]))


@numerics(rtol=1e-4, atol=1e-6)
def float32(m, rng):
    return m.gelu_fused(rng.normal(size=(6, 7)).astype(np.float32) * 3)


@numerics
def x_is_left_alone(m, rng):
    x = rng.normal(size=(3, 4))
    return {"result": m.gelu_fused(x), "x": x.copy(), "result, once more": m.gelu_fused(x)}


@numerics
def an_array_to_write_into(m, rng):
    x, out = rng.normal(size=(3, 4)), np.full((3, 4), np.nan)
    y = m.gelu_fused(x, out=out)
    return {"result": y, "out": out, "result is out": y is out, "x": x}


@numerics
def by_position_and_into_a_view(m, rng):
    x, whole = rng.normal(size=(3, 4)), np.zeros((3, 8))
    m.gelu_fused(x, whole[:, ::2])
    return whole


@numerics(rtol=1e-4, atol=1e-6)
def float32_into_an_array(m, rng):
    x = rng.normal(size=9).astype(np.float32)
    out = np.ones_like(x)
    return m.gelu_fused(x, out)


@numerics
def a_transposed_array(m, rng):
    return m.gelu_fused(rng.normal(size=(3, 5)).T)


@numerics
def no_rows(m, rng):
    return m.gelu_fused(np.empty((0, 3)))


@budget(memory=1.25, of="x")
def one_new_array(m, rng):
    x = rng.normal(size=(256, 256))
    return lambda: m.gelu_fused(x)


@budget(memory=0.1, of="x")
def no_new_array(m, rng):
    x = rng.normal(size=(256, 256))
    out = np.empty_like(x)
    return lambda: m.gelu_fused(x, out)


@budget(time=20)
def a_hundred_thousand_numbers(m, rng):
    x = rng.normal(size=100_000).astype(np.float32)
    return lambda: m.gelu_fused(x)
