"""Calibrated linear: inputs of one sign and of both, beyond the range, and what is the same for all rows."""

import numpy as np

from learnml.checks.spec import numerics


def layer(m, rng, low, high, nin=12, nout=4):
    return m.CalibratedLinear(rng.normal(size=(nout, nin)), rng.normal(size=nout), low, high)


@numerics(rtol=1e-6, atol=1e-6)
def inputs_that_are_never_negative(m, rng):
    return layer(m, rng, 0.0, 6.0)(rng.uniform(0, 6, size=(5, 12)))


@numerics(rtol=1e-6, atol=1e-6)
def inputs_of_zeros(m, rng):
    return {
        f"a range from {low} to {high}": layer(m, rng, low, high)(np.zeros((2, 12)))
        for low, high in ((0.0, 6.0), (-1.0, 2.0), (-4.0, 0.0))
    }


@numerics(rtol=1e-6, atol=1e-6)
def inputs_of_both_signs(m, rng):
    return layer(m, rng, -1.3, 2.9)(rng.uniform(-1.3, 2.9, size=(5, 12)))


@numerics(rtol=1e-6, atol=1e-6)
def inputs_that_are_never_positive(m, rng):
    return layer(m, rng, -5.0, 0.0)(rng.uniform(-5, 0, size=(5, 12)))


@numerics(rtol=1e-6, atol=1e-6)
def inputs_beyond_the_range(m, rng):
    return layer(m, rng, -1.0, 2.0)(3 * rng.normal(size=(6, 12)))


@numerics(rtol=1e-6, atol=1e-6)
def differences_between_rows(m, rng):
    y = layer(m, rng, 0.0, 6.0)(rng.uniform(0, 6, size=(5, 12)))
    return y - y[:1]


@numerics(rtol=1e-6, atol=1e-6)
def one_row_alone(m, rng):
    made, x = layer(m, rng, 0.0, 6.0), rng.uniform(0, 6, size=(4, 12))
    return {
        "row 2 alone": made(x[2:3]),
        "row 2 among four": made(x)[2],
        "four rows backward": made(x[::-1].copy()),
    }


@numerics(rtol=1e-6, atol=1e-6)
def many_inputs(m, rng):
    return layer(m, rng, -0.5, 8.0, 1500, 3)(rng.uniform(-0.5, 8, size=(2, 1500)))


@numerics(rtol=1e-4, atol=1e-4)
def float32_stays_float32(m, rng):
    weight, bias = rng.normal(size=(4, 12)).astype(np.float32), rng.normal(size=4).astype(np.float32)
    return m.CalibratedLinear(weight, bias, 0.0, 3.0)(rng.uniform(0, 3, size=(5, 12)).astype(np.float32))


@numerics
def the_inputs_are_left_alone(m, rng):
    weight, bias, x = rng.normal(size=(4, 3)), rng.normal(size=4), rng.uniform(0, 3, size=(5, 3))
    made = m.CalibratedLinear(weight, bias, 0.0, 3.0)
    made(x)
    made.bias[...] = 0
    return {"weight": weight, "bias": bias, "x": x}
