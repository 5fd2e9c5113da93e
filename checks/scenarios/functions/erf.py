"""The error function: exact to the promised digits everywhere, and fast."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape
from learnml.checks.tensors import there_and_back


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("x", "z"), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics(rtol=0.0, atol=1.01e-12)
def ordinary_numbers(m, rng):
    return {f"shape {s}": m.erf_array(1.5 * rng.normal(size=s)) for s in ((9,), (4, 5), (2, 3, 4))}


@numerics(rtol=0.0, atol=1.01e-12)
def close_to_zero(m, rng):
    return m.erf_array(np.array([0.0, -0.0, 1e-3, -1e-3, 1e-9, 1e-300]))


@numerics(rtol=0.0, atol=1.01e-12)
def from_one_end_to_the_other(m, rng):
    return {"erf_array(np.linspace(-8.0, 8.0, 1601))": m.erf_array(np.linspace(-8.0, 8.0, 1601))}


@numerics(rtol=0.0, atol=1.01e-6)
def in_float32_from_one_end_to_the_other(m, rng):
    x = np.linspace(-8.0, 8.0, 801, dtype=np.float32)
    return {"erf_array(np.linspace(-8.0, 8.0, 801, dtype=np.float32))": m.erf_array(x)}


@numerics(rtol=0.0, atol=1.01e-12)
def the_far_ends_without_a_warning(m, rng):
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return m.erf_array(np.array([6.0, -6.0, 27.0, -27.0, 1e10, -1e10, 1e300, -1e300, np.inf, -np.inf]))


@numerics(rtol=0.0, atol=1.01e-12)
def not_a_number(m, rng):
    return m.erf_array(np.array([np.nan, 0.5, -np.nan]))


@numerics
def there_and_back_again(m, rng):
    return {f"shape {s}": both_ways(m.erf, 1.5 * rng.normal(size=s), rng=rng) for s in ((9,), (4, 5))}


@numerics
def a_gradient_that_two_share(m, rng):
    x, z = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    return both_ways(lambda x, z: m.erf(x) + m.erf(z), x, z, rng=rng)


@numerics
def a_single_number_and_nothing_at_all(m, rng):
    return {
        "a number": both_ways(m.erf, np.array(rng.normal()), rng=rng),
        "nothing": both_ways(m.erf, np.zeros((0, 3)), rng=rng),
    }


@shape
def float32_there_and_back(m, rng):
    return both_ways(m.erf, rng.normal(size=(4, 3)).astype(np.float32), rng=rng)


@numerics
def the_input_is_left_alone(m, rng):
    x = rng.normal(size=(3, 4))
    m.erf_array(x)
    both_ways(m.erf, x, rng=rng)
    return {"x afterwards": x}


@budget(calls={"math.erf": 0, "math.erfc": 0})
def the_exact_function_is_left_in_peace(m, rng):
    x = rng.normal(size=200)
    return lambda: m.erf_array(x)


# math.erf, number by number, takes some 30 times the solution's.
@budget(time=6)
def a_batch(m, rng):
    x = rng.normal(size=(64, 512)).astype(np.float32)
    return lambda: m.erf_array(x)
