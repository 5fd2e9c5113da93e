"""Log-softmax: any axis, any scale, there and back."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape
from learnml.checks.tensors import tensor, there_and_back


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("x", "z"), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


@numerics
def along_each_axis(m, rng):
    x = rng.normal(size=(2, 3, 5))
    return {
        f"dim {dim}": both_ways(lambda x, dim=dim: m.log_softmax(x, dim), x, rng=rng)
        for dim in (0, 1, 2, -1, -2)
    }


@numerics
def classes_that_are_all_but_impossible(m, rng):
    x = np.array([[0.0, -800.0, -1e4], [900.0, 0.0, 1.0], [-50.0, 0.0, -40.0]])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return both_ways(lambda x: m.log_softmax(x, 1), x, rng=rng)


@numerics
def a_row_far_below_the_others(m, rng):
    x = rng.normal(size=(3, 4)) + np.array([[0.0], [-2000.0], [500.0]])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return both_ways(lambda x: m.log_softmax(x, -1), x, rng=rng)


@numerics
def ties_and_a_single_class(m, rng):
    cases = {"ties": np.zeros((2, 3)), "a single class": np.ones((4, 1))}
    return {name: both_ways(lambda x: m.log_softmax(x, 1), x, rng=rng) for name, x in cases.items()}


@shape
def float32_stays_float32(m, rng):
    x = rng.normal(size=(4, 7)).astype(np.float32)
    return both_ways(lambda x: m.log_softmax(x, 0), x, rng=rng)


@numerics
def twice_in_a_row(m, rng):
    x = rng.normal(size=(3, 4))
    return both_ways(lambda x: m.log_softmax(m.log_softmax(x, 0) * 3.0, 1), x, rng=rng)


@numerics
def a_gradient_that_two_share(m, rng):
    x, z = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    return both_ways(lambda x, z: m.log_softmax(x, 0) + m.log_softmax(z, 1), x, z, rng=rng)


@numerics
def a_single_number_and_nothing_at_all(m, rng):
    cases = [(np.array(rng.normal()), 0), (np.zeros((0, 3)), 0), (np.zeros((3, 0)), 1), (np.zeros((0, 3)), 1)]
    return {
        f"shape {x.shape}, dim {dim}": both_ways(lambda x, dim=dim: m.log_softmax(x, dim), x, rng=rng)
        for x, dim in cases
    }


@numerics
def the_input_is_left_alone(m, rng):
    x = rng.normal(size=(3, 4))
    m.log_softmax(tensor(x), 1)
    return {"x afterwards": x}


@budget(memory=2.5, of="x")
def the_memory_of_a_batch_of_logits(m, rng):
    x = rng.normal(size=(128, 1024))
    return lambda: m.log_softmax(tensor(x), -1).data


@budget(time=6)
def a_batch_of_logits(m, rng):
    x = rng.normal(size=(64, 256)).astype(np.float32)
    return lambda: m.log_softmax(tensor(x), -1).data
