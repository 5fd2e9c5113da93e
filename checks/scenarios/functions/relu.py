"""ReLU: values, gradients, exact zeros, and no array too many."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape
from learnml.checks.tensors import tensor, there_and_back


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("x", "z"), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def values_and_gradients(m, rng):
    return {
        f"shape {shape}": both_ways(m.relu, rng.normal(size=shape), rng=rng)
        for shape in ((7,), (3, 4), (2, 3, 4))
    }


@numerics
def exact_zeros(m, rng):
    return both_ways(m.relu, np.array([[0.0, 1.5, 0.0], [-2.0, 0.0, 1e-300]]), rng=rng)


@numerics
def tiny_and_huge(m, rng):
    return both_ways(m.relu, rng.normal(size=(2, 5)) * np.array([[1e-12], [1e12]]), rng=rng)


@numerics
def almost_too_large(m, rng):
    return both_ways(m.relu, np.array([1e308, -1e308, 1.7e308]), rng=rng)


@numerics
def nothing_positive(m, rng):
    return both_ways(m.relu, -rng.random((3, 2)) - 0.1, rng=rng)


@shape
def float32_stays_float32(m, rng):
    return both_ways(m.relu, rng.normal(size=(4, 3)).astype(np.float32), rng=rng)


@numerics
def twice_in_a_row(m, rng):
    return both_ways(lambda x: m.relu(m.relu(x) - 0.5), rng.normal(size=(3, 4)), rng=rng)


@numerics
def a_gradient_that_two_share(m, rng):
    x, z = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    return both_ways(lambda x, z: m.relu(x) + m.relu(z), x, z, rng=rng)


@numerics
def the_input_is_left_alone(m, rng):
    x = rng.normal(size=(3, 4))
    m.relu(tensor(x))
    return {"x afterwards": x}


@budget(memory=1.5, of="x")
def one_new_array(m, rng):
    x = rng.normal(size=(256, 512))
    return lambda: m.relu(tensor(x)).data


@budget(time=20, no_loops=True)
def a_batch(m, rng):
    x = rng.normal(size=(1024, 64)).astype(np.float32)
    return lambda: m.relu(tensor(x)).data
