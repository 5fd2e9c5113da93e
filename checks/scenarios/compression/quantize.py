"""Affine quantization: ranges of every kind, the ends, and what comes back."""

import numpy as np

from learnml.checks.spec import budget, numerics


def there_and_back(m, x, low, high):
    """The whole numbers for x, and the floats that they stand for."""
    scale, zero = m.affine_params(low, high)
    q = m.quantize(x, scale, zero)
    return {"whole numbers": q, "floats": m.dequantize(q, scale, zero)}


@numerics
def a_range_around_zero(m, rng):
    return [m.affine_params(-rng.uniform(0.5, 3), rng.uniform(0.5, 3)) for _ in range(20)]


@numerics
def a_range_above_zero(m, rng):
    return {
        "(scale, zero) above 0": m.affine_params(rng.uniform(1, 3), rng.uniform(4, 6)),
        "(scale, zero) from 0": m.affine_params(0.0, rng.uniform(1, 9)),
    }


@numerics
def a_range_below_zero(m, rng):
    return {
        "(scale, zero) below 0": m.affine_params(rng.uniform(-6, -4), rng.uniform(-3, -1)),
        "(scale, zero) up to 0": m.affine_params(-rng.uniform(1, 9), 0.0),
    }


@numerics
def a_range_of_zero_alone(m, rng):
    return {
        "(scale, zero)": m.affine_params(0.0, 0.0),
        "(scale, zero) of 4 bits": m.affine_params(0, 0, 4),
        "zeros, quantized": m.quantize(np.zeros(3), 1.0, -128),
    }


@numerics
def fewer_bits(m, rng):
    return {
        f"(scale, zero) of {bits} bits": m.affine_params(-1.0, rng.uniform(2, 3), bits)
        for bits in (2, 3, 4, 7, 8)
    }


@numerics
def tiny_and_huge_ranges(m, rng):
    found = {}
    for unit in (1e-12, 1e12):
        scale, zero = m.affine_params(-1.0 * unit, rng.uniform(2, 3) * unit)
        found[f"numbers around {unit:g}"] = {"scale, over that": scale / unit, "zero": zero}
    return found


@numerics
def whole_numbers(m, rng):
    return m.quantize(rng.uniform(-3, 3, size=(4, 50)), 0.02537, rng.integers(-20, 20).item())


@numerics
def halves_go_to_the_even_neighbor(m, rng):
    return m.quantize(np.array([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]) * 0.25, 0.25, 3)


@numerics
def beyond_the_ends(m, rng):
    x = np.array([-1e9, -129.0, -128.0, -127.0, 126.0, 127.0, 128.0, 1e9, -np.inf, np.inf])
    return {f"zero={zero}": m.quantize(x, 1.0, zero) for zero in (0, 5, -128, 127)}


@numerics
def what_the_numbers_stand_for(m, rng):
    q = rng.integers(-128, 128, size=(3, 40)).astype(np.int8)
    return {f"zero={zero}": m.dequantize(q, 0.037, zero) for zero in (0, -128, 127, 11)}


@numerics
def zero_stays_zero(m, rng):
    return {
        f"a range from {low} to {high}": there_and_back(m, np.array([0.0, -0.0]), low, high)
        for low, high in ((-0.3, 2.0), (0.1, 5.0), (-7.0, -1.0), (-1.0, 100.0))
    }


@numerics
def float32_there_and_back(m, rng):
    return there_and_back(m, rng.normal(size=(5, 6)).astype(np.float32), -2.6, 3.1)


@numerics
def shapes_of_every_kind(m, rng):
    return {
        f"x of shape {size}": there_and_back(m, rng.normal(size=size), -2.6, 3.1)
        for size in ((7,), (2, 3, 4), (0, 3), (1, 1))
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    x, q = rng.normal(size=(3, 4)), rng.integers(-128, 128, size=5).astype(np.int8)
    m.quantize(x, 0.1, 3)
    m.dequantize(q, 0.1, 3)
    return {"x": x, "q": q}


@budget(memory=4, of="x", time=6)
def many_numbers_there_and_back(m, rng):
    x = rng.normal(size=(100, 400)).astype(np.float32)
    return lambda: m.dequantize(m.quantize(x, 0.025, -7), 0.025, -7)
