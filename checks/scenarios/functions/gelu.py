"""GELU: both forms, there and back, at any scale, and fast."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised, shape
from learnml.checks.tensors import tensor, there_and_back


@numerics
def the_exact_form(m, rng):
    return [
        there_and_back(m.gelu, 2.0 * rng.normal(size=shape), rng=rng) for shape in ((9,), (3, 4), (2, 3, 4))
    ]


@numerics
def the_tanh_form(m, rng):
    shapes = ((9,), (3, 4), (2, 3, 4))
    return [
        there_and_back(lambda x: m.gelu(x, approximate="tanh"), 2.0 * rng.normal(size=shape), rng=rng)
        for shape in shapes
    ]


@numerics
def the_form_by_name(m, rng):
    x = rng.normal(size=(3, 4))
    return [there_and_back(lambda x, form=form: m.gelu(x, form), x, rng=rng) for form in ("none", "tanh")]


@numerics
def from_one_end_to_the_other(m, rng):
    x = np.linspace(-9.0, 9.0, 361)
    return [there_and_back(lambda x, form=form: m.gelu(x, form), x, rng=rng) for form in ("none", "tanh")]


@numerics
def close_to_zero(m, rng):
    x = np.array([0.0, 1e-12, -1e-12, 1e-3, -1e-3])
    return [there_and_back(lambda x, form=form: m.gelu(x, form), x, rng=rng) for form in ("none", "tanh")]


@numerics
def far_from_zero_without_a_warning(m, rng):
    x = np.array([40.0, -40.0, 1e4, -1e4, 1e8, -1e8])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return [there_and_back(lambda x, form=form: m.gelu(x, form), x, rng=rng) for form in ("none", "tanh")]


@shape
def float32_stays_float32(m, rng):
    x = rng.normal(size=(4, 3)).astype(np.float32)
    return [there_and_back(lambda x, form=form: m.gelu(x, form), x, rng=rng) for form in ("none", "tanh")]


@numerics(rtol=1e-5, atol=3e-6)
def the_exact_form_in_float32(m, rng):
    return m.gelu(tensor(np.linspace(-6.0, 6.0, 121).astype(np.float32))).data


@numerics(rtol=1e-5, atol=3e-6)
def the_tanh_form_in_float32(m, rng):
    return m.gelu(tensor(np.linspace(-6.0, 6.0, 121).astype(np.float32)), "tanh").data


@numerics
def a_single_number_and_nothing_at_all(m, rng):
    cases = [(x, form) for x in (np.array(rng.normal()), np.zeros((0, 3))) for form in ("none", "tanh")]
    return [there_and_back(lambda x, form=form: m.gelu(x, form), x, rng=rng) for x, form in cases]


@numerics
def a_gradient_that_two_share(m, rng):
    x, z = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    return [
        there_and_back(lambda x, z, form=form: m.gelu(x, form) + m.gelu(z, form), x, z, rng=rng)
        for form in ("none", "tanh")
    ]


@numerics
def a_form_that_is_unknown(m, rng):
    x = tensor(rng.normal(size=3))
    return [raised(lambda form=form: m.gelu(x, form)) for form in ("sigmoid", "", "exact")]


@numerics
def the_input_is_left_alone(m, rng):
    x = rng.normal(size=(3, 4))
    for form in ("none", "tanh"):
        there_and_back(lambda x, form=form: m.gelu(x, form), x, rng=rng)
    return x


# x ** 3 goes through pow, and alone takes some 20 times as long as the tanh form.
@budget(time=14)
def a_batch_in_the_tanh_form(m, rng):
    x = rng.normal(size=(64, 512)).astype(np.float32)
    return lambda: m.gelu(tensor(x), "tanh").data


@budget(time=4)
def a_batch_in_the_exact_form(m, rng):
    x = rng.normal(size=(64, 512)).astype(np.float32)
    return lambda: m.gelu(tensor(x)).data
