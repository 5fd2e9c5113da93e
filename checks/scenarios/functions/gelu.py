"""GELU: both forms, there and back, at any scale, and fast."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised, shape
from learnml.checks.tensors import tensor, there_and_back


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("x", "z"), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


def each_form(m, x, rng):
    """Both forms, there and back."""
    return {
        f"form '{form}'": both_ways(lambda x, form=form: m.gelu(x, form), x, rng=rng)
        for form in ("none", "tanh")
    }


@numerics
def the_exact_form(m, rng):
    return {
        f"shape {shape}": both_ways(m.gelu, 2.0 * rng.normal(size=shape), rng=rng)
        for shape in ((9,), (3, 4), (2, 3, 4))
    }


@numerics
def the_tanh_form(m, rng):
    shapes = ((9,), (3, 4), (2, 3, 4))
    return {
        f"shape {s}": both_ways(lambda x: m.gelu(x, approximate="tanh"), 2.0 * rng.normal(size=s), rng=rng)
        for s in shapes
    }


@numerics
def the_form_by_name(m, rng):
    x = rng.normal(size=(3, 4))
    return each_form(m, x, rng)


@numerics
def from_one_end_to_the_other(m, rng):
    x = np.linspace(-9.0, 9.0, 361)
    return each_form(m, x, rng)


@numerics
def close_to_zero(m, rng):
    x = np.array([0.0, 1e-12, -1e-12, 1e-3, -1e-3])
    return each_form(m, x, rng)


@numerics
def far_from_zero_without_a_warning(m, rng):
    x = np.array([40.0, -40.0, 1e4, -1e4, 1e8, -1e8])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return each_form(m, x, rng)


@shape
def float32_stays_float32(m, rng):
    x = rng.normal(size=(4, 3)).astype(np.float32)
    return each_form(m, x, rng)


@numerics(rtol=1e-5, atol=3e-6)
def the_exact_form_in_float32(m, rng):
    return m.gelu(tensor(np.linspace(-6.0, 6.0, 121).astype(np.float32))).data


@numerics(rtol=1e-5, atol=3e-6)
def the_tanh_form_in_float32(m, rng):
    return m.gelu(tensor(np.linspace(-6.0, 6.0, 121).astype(np.float32)), "tanh").data


@numerics
def a_single_number_and_nothing_at_all(m, rng):
    single = np.array(rng.normal())
    return {"a number": each_form(m, single, rng), "nothing": each_form(m, np.zeros((0, 3)), rng)}


@numerics
def a_gradient_that_two_share(m, rng):
    x, z = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    return {
        f"form '{form}'": both_ways(lambda x, z, f=form: m.gelu(x, f) + m.gelu(z, f), x, z, rng=rng)
        for form in ("none", "tanh")
    }


@numerics
def a_form_that_is_unknown(m, rng):
    x = tensor(rng.normal(size=3))
    return {
        f"approximate={form!r}": raised(lambda form=form: m.gelu(x, form))
        for form in ("sigmoid", "", "exact", "NONE", None)
    }


@numerics
def the_input_is_left_alone(m, rng):
    x = rng.normal(size=(3, 4))
    for form in ("none", "tanh"):
        both_ways(lambda x, form=form: m.gelu(x, form), x, rng=rng)
    return {"x afterwards": x}


# x ** 3 goes through pow, and alone takes some 20 times as long as the tanh form.
@budget(time=14)
def a_batch_in_the_tanh_form(m, rng):
    x = rng.normal(size=(64, 512)).astype(np.float32)
    return lambda: m.gelu(tensor(x), "tanh").data


@budget(time=4)
def a_batch_in_the_exact_form(m, rng):
    x = rng.normal(size=(64, 512)).astype(np.float32)
    return lambda: m.gelu(tensor(x)).data
