"""Powers: numbers and tensors on either side, zeros where a formula would divide, and one saved array."""

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import applied, counted, on_the_way_back


def positive(rng, *shape):
    return rng.uniform(0.5, 2.0, size=shape)


def named(function, *inputs, rng):
    """What `applied` gives, by name."""
    names = [f"gradient of {name}" for name, x in zip("ab", inputs, strict=True) if isinstance(x, np.ndarray)]
    return dict(zip(["output", *names], applied(function, *inputs, rng=rng), strict=True))


def of_one(operation, x, rng):
    output, gradient = applied(operation.apply, x, rng=rng)
    return {"output": output, "gradient": gradient}


@numerics
def exponentials(m, rng):
    return of_one(m.Exp, rng.normal(size=(2, 3)), rng)


@numerics
def logarithms(m, rng):
    return of_one(m.Log, positive(rng, 2, 3), rng)


@numerics
def exponentials_and_logarithms_of_tiny_and_huge(m, rng):
    x = positive(rng, 4) * np.array([1e-12, 1.0, 1e12, 1e200])
    return {"Log": of_one(m.Log, x, rng), "Exp": of_one(m.Exp, np.array([-700.0, 700.0]), rng)}


@numerics
def a_number_as_exponent(m, rng):
    return {
        f"Pow(a, {n})": named(m.Pow.apply, positive(rng, 2, 3), n, rng=rng) for n in (2, 3, 0.5, -1.5, 1, 0)
    }


# No absolute tolerance: 1e-12 and 0 are to be told apart.
@numerics(atol=0.0)
def exponents_and_bases_close_to_zero(m, rng):
    small = np.array([1e-12, -1e-12, 1e-100])
    return {
        "Pow(a, [1e-12, -1e-12, 1e-100])": named(m.Pow.apply, positive(rng, 3), small, rng=rng),
        "Pow(a, 1e-12)": named(m.Pow.apply, positive(rng, 3), 1e-12, rng=rng),
        "Pow(1e-12, [0.0, 0.5])": named(m.Pow.apply, 1e-12, np.array([0.0, 0.5]), rng=rng),
    }


@numerics
def a_negative_base(m, rng):
    return {f"Pow(a, {n})": named(m.Pow.apply, -positive(rng, 2, 3), n, rng=rng) for n in (2, 3, -1)}


@numerics
def zero_to_a_negative_power(m, rng):
    with np.errstate(divide="ignore", invalid="ignore"):
        return named(m.Pow.apply, 0.0, np.array([-0.5, -1.0, 0.5]), rng=rng)


@numerics
def a_base_of_zero(m, rng):
    x = np.array([0.0, 2.0, -1.0])
    return {f"Pow([0.0, 2.0, -1.0], {n})": named(m.Pow.apply, x, n, rng=rng) for n in (0, 1, 2, 3)}


@numerics
def a_number_as_base(m, rng):
    return {f"Pow({n}, b)": named(m.Pow.apply, n, rng.normal(size=(2, 3)), rng=rng) for n in (2.0, 10.0, 0.5)}


@numerics
def a_tensor_to_a_tensor(m, rng):
    return named(m.Pow.apply, positive(rng, 2, 3), rng.normal(size=(2, 3)), rng=rng)


@numerics
def either_is_stretched(m, rng):
    return {
        "the base": named(m.Pow.apply, positive(rng, 3, 1), rng.normal(size=(2, 3, 4)), rng=rng),
        "the exponent": named(m.Pow.apply, positive(rng, 2, 3), rng.normal(size=3), rng=rng),
    }


@numerics
def zeros_among_bases_and_exponents(m, rng):
    bases, exponents = np.array([0.0, 0.0, 2.0, -2.0, 0.0]), np.array([0.0, 2.0, 0.0, 0.0, 1.0])
    return named(m.Pow.apply, bases, exponents, rng=rng)


@numerics(rtol=1e-5)
def float32_stays_float32(m, rng):
    x = positive(rng, 3).astype(np.float32)
    found = {"Exp": of_one(m.Exp, x, rng), "Log": of_one(m.Log, x, rng)}
    pairs = {"Pow(a, 0.3)": (x, 0.3), "Pow(2.5, b)": (2.5, x), "Pow(a, b)": (x, x[:1])}
    return {**found, **{name: named(m.Pow.apply, *pair, rng=rng) for name, pair in pairs.items()}}


@numerics
def the_input_is_left_alone(m, rng):
    x = positive(rng, 3)
    applied(m.Exp.apply, x, rng=rng)
    applied(m.Log.apply, x, rng=rng)
    applied(m.Pow.apply, x, 3, rng=rng)
    return {"x afterwards": x}


@budget(calls={"np.exp": 0})
def an_exponential_only_once(m, rng):
    return on_the_way_back(m.Exp, counted(rng.normal(size=4)), needed=(True,))


@budget(calls={"np.log": 0})
def no_logarithm_where_the_exponent_needs_no_gradient(m, rng):
    return on_the_way_back(m.Pow, counted(positive(rng, 4)), 3, needed=(True, False))


@budget(calls={"np.power": 0})
def no_power_where_the_base_needs_no_gradient(m, rng):
    return on_the_way_back(m.Pow, counted(positive(rng, 4)), counted(positive(rng, 4)), needed=(False, True))
