"""Softmax: any axis, any scale, there and back, and no Jacobian."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape
from learnml.checks.tensors import tensor, there_and_back


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("x", "z"), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def probabilities_along_each_axis(m, rng):
    x = rng.normal(size=(2, 3, 5))
    return {f"dim {dim}": m.softmax_array(x, dim) for dim in (0, 1, 2, -1, -2)}


@numerics
def a_gradient_from_an_output(m, rng):
    y = rng.dirichlet(np.ones(5), size=(2, 3))
    return {"softmax_back": m.softmax_back(y, rng.normal(size=(2, 3, 5)), -1), "y afterwards": y}


@numerics
def there_and_back_along_each_axis(m, rng):
    x = rng.normal(size=(2, 3, 5))
    return {f"dim {dim}": both_ways(lambda x, dim=dim: m.softmax(x, dim), x, rng=rng) for dim in (0, 1, -1)}


@shape
def float32_stays_float32(m, rng):
    x = rng.normal(size=(4, 7)).astype(np.float32)
    return {
        "softmax_array": m.softmax_array(x, 1),
        "softmax": both_ways(lambda x: m.softmax(x, 0), x, rng=rng),
    }


@numerics
def logits_too_large_to_exponentiate(m, rng):
    x = np.array([[1e4, 0.0, -1e4], [1e4, 1e4, 1e4]])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return both_ways(lambda x: m.softmax(x, -1), x, rng=rng)


@numerics
def a_row_far_below_the_others(m, rng):
    return m.softmax_array(rng.normal(size=(3, 4)) + np.array([[0.0], [-2000.0], [500.0]]), -1)


@numerics
def ties_and_a_single_class(m, rng):
    cases = {"ties": np.zeros((2, 3)), "a single class": np.ones((4, 1))}
    return {name: both_ways(lambda x: m.softmax(x, 1), x, rng=rng) for name, x in cases.items()}


@numerics
def a_gradient_that_two_share(m, rng):
    x, z = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    return both_ways(lambda x, z: m.softmax(x, 0) + m.softmax(z, 1), x, z, rng=rng)


@numerics
def twice_in_a_row(m, rng):
    return both_ways(lambda x: m.softmax(m.softmax(x, 0) * 3.0, 1), rng.normal(size=(3, 4)), rng=rng)


@numerics
def a_single_number_and_nothing_at_all(m, rng):
    cases = [(np.array(rng.normal()), 0), (np.zeros((0, 3)), 0), (np.zeros((3, 0)), 1), (np.zeros((0, 3)), 1)]
    return {
        f"shape {x.shape}, dim {dim}": both_ways(lambda x, dim=dim: m.softmax(x, dim), x, rng=rng)
        for x, dim in cases
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    x, g = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    y = rng.dirichlet(np.ones(4), size=3)
    m.softmax_array(x, 0)
    m.softmax_back(y, g, 1)
    m.softmax(tensor(x), 1)
    return {"x afterwards": x, "y afterwards": y, "g afterwards": g}


@budget(memory=1.7, of="x")
def the_memory_of_a_batch_of_logits(m, rng):
    x = rng.normal(size=(128, 1024))
    return lambda: m.softmax_array(x, -1)


@budget(memory=3.2, of="y")
def the_memory_of_the_way_back(m, rng):
    y, g = rng.dirichlet(np.ones(256), size=128), rng.normal(size=(128, 256))
    return lambda: m.softmax_back(y, g, -1)


@budget(time=6, no_loops=True)
def a_batch_of_logits_there_and_back(m, rng):
    x, g = rng.normal(size=(64, 256)).astype(np.float32), rng.normal(size=(64, 256)).astype(np.float32)
    return lambda: m.softmax_back(m.softmax_array(x, -1), g, -1)
