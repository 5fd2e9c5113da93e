"""Sigmoid, tanh and SiLU: values, gradients, and no overflow at the far ends."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape
from learnml.checks.tensors import tensor, there_and_back


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("x", "z"), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


def all_three(m, x, rng):
    """What each of the three gives for x, there and back."""
    functions = {"sigmoid": m.sigmoid, "tanh": m.tanh, "silu": m.silu}
    return {name: both_ways(function, x, rng=rng) for name, function in functions.items()}


@numerics
def the_array_function(m, rng):
    return {f"shape {s}": m.sigmoid_array(2.0 * rng.normal(size=s)) for s in ((9,), (2, 5), (3, 2, 4))}


@numerics
def sigmoid_there_and_back(m, rng):
    return {f"shape {s}": both_ways(m.sigmoid, 2.0 * rng.normal(size=s), rng=rng) for s in ((9,), (2, 5))}


@numerics
def tanh_there_and_back(m, rng):
    return {f"shape {s}": both_ways(m.tanh, 2.0 * rng.normal(size=s), rng=rng) for s in ((9,), (2, 5))}


@numerics
def silu_there_and_back(m, rng):
    return {f"shape {s}": both_ways(m.silu, 2.0 * rng.normal(size=s), rng=rng) for s in ((9,), (2, 5))}


@numerics
def close_to_zero(m, rng):
    return all_three(m, np.array([0.0, 1e-12, -1e-12, 1e-3, -1e-3]), rng)


@numerics
def where_exp_overflows_and_without_a_warning(m, rng):
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return all_three(m, np.array([30.0, -30.0, 709.0, -709.0, 750.0, -750.0, 1e4, -1e4]), rng)


@numerics
def infinities(m, rng):
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return m.sigmoid_array(np.array([np.inf, -np.inf, 0.0]))


@shape
def float32_stays_float32(m, rng):
    x = rng.normal(size=(3, 4)).astype(np.float32)
    return {"sigmoid_array": m.sigmoid_array(x), **all_three(m, x, rng)}


@numerics
def a_single_number_and_nothing_at_all(m, rng):
    single = all_three(m, np.array(rng.normal()), rng)
    return {"a number": single, "nothing": all_three(m, np.zeros((0, 3)), rng)}


@numerics
def one_after_the_other(m, rng):
    return both_ways(lambda x: m.silu(m.tanh(m.sigmoid(x) * 3.0)), rng.normal(size=(3, 4)), rng=rng)


@numerics
def a_gradient_that_two_share(m, rng):
    x, z = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    functions = {"sigmoid": m.sigmoid, "tanh": m.tanh, "silu": m.silu}
    return {name: both_ways(lambda x, z, f=f: f(x) + f(z), x, z, rng=rng) for name, f in functions.items()}


@numerics
def the_input_is_left_alone(m, rng):
    x = rng.normal(size=(3, 4))
    m.sigmoid_array(x)
    for function in (m.sigmoid, m.tanh, m.silu):
        function(tensor(x))
    return {"x afterwards": x}


@budget(memory=3.5, of="x")
def the_memory_of_sigmoid(m, rng):
    x = rng.normal(size=(256, 512))
    return lambda: m.sigmoid(tensor(x)).data


@budget(memory=3.5, of="x")
def the_memory_of_silu(m, rng):
    x = rng.normal(size=(256, 512))
    return lambda: m.silu(tensor(x)).data


# Choosing a formula by boolean masks, which is right, takes some 12 times the solution's.
@budget(time=40, no_loops=True)
def a_batch(m, rng):
    x = rng.normal(size=(64, 512)).astype(np.float32)
    return lambda: [m.sigmoid(tensor(x)).data, m.tanh(tensor(x)).data, m.silu(tensor(x)).data]
