"""Log-sum-exp: any axis, any scale, infinities, there and back."""

import numpy as np

from learnml.checks.spec import budget, numerics, shape
from learnml.checks.tensors import tensor, there_and_back


def both_ways(function, *arrays, rng):
    """The output, and the gradient of each input."""
    found = there_and_back(function, *arrays, rng=rng)
    gradients = zip(("x",), found["gradients"], strict=False)
    return {"output": found["output"], **{f"gradient of {name}": g for name, g in gradients}}


def each(m, x, dims, rng, *keep):
    """There and back along each of these axes."""
    return {
        f"dim {dim}": both_ways(lambda x, dim=dim: m.logsumexp(x, dim, *keep), x, rng=rng) for dim in dims
    }


@numerics
def along_each_axis(m, rng):
    return each(m, rng.normal(size=(2, 3, 5)), (0, 1, 2, -1, -2), rng)


@numerics
def with_the_axis_kept(m, rng):
    return each(m, rng.normal(size=(2, 3, 5)), (0, 1, -1), rng, True)


@numerics
def other_axes_of_length_1(m, rng):
    return each(m, rng.normal(size=(3, 1, 4, 1)), (0, 1, -1), rng)


@numerics
def several_axes_at_once(m, rng):
    x = rng.normal(size=(2, 3, 4, 2))
    cases = [((0, 2), False), ((-1, 1), False), ((1, 2), True), ((0, 1, 2, 3), False)]
    return {
        f"dim {d}, keepdim {k}": both_ways(lambda x, d=d, k=k: m.logsumexp(x, d, k), x, rng=rng)
        for d, k in cases
    }


@numerics
def two_equal_numbers(m, rng):
    return m.logsumexp(tensor(np.array([[1000.0, 1000.0], [0.0, 0.0]])), 1).data


@numerics
def too_large_and_too_small_to_exponentiate(m, rng):
    x = rng.normal(size=(4, 3)) + np.array([[1000.0], [-1000.0], [0.0], [1e6]])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return both_ways(lambda x: m.logsumexp(x, 1), x, rng=rng)


@numerics
def far_apart_in_one_slice(m, rng):
    x = np.array([[1000.0, -1000.0, 0.0], [-800.0, -801.0, -5000.0]])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return both_ways(lambda x: m.logsumexp(x, -1), x, rng=rng)


@numerics
def some_or_nothing_but_minus_infinity(m, rng):
    x = np.array([[-np.inf, 1.0, 2.0], [-np.inf, -np.inf, -np.inf], [0.5, -np.inf, -np.inf]])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return {
            "dim 1": m.logsumexp(tensor(x), 1).data,
            "dim 0, keepdim True": m.logsumexp(tensor(x), 0, True).data,
        }


@numerics
def minus_infinity_there_and_back(m, rng):
    x = np.array([[-np.inf, 1.0, 2.0], [3.0, -np.inf, -np.inf]])
    return both_ways(lambda x: m.logsumexp(x, 1), x, rng=rng)


@numerics
def an_infinity(m, rng):
    x = np.array([[np.inf, 1.0, 2.0], [0.0, 1.0, 2.0], [np.inf, np.inf, -np.inf]])
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        alone = {f"of {end} alone": m.logsumexp(tensor(np.array(end)), 0).data for end in (np.inf, -np.inf)}
        return {"rows": m.logsumexp(tensor(x), 1).data, **alone}


@numerics
def a_single_number_and_nothing_at_all(m, rng):
    single = np.array(rng.normal())
    cases = [
        (single, 0),
        (single, -1),
        (single, (0,)),
        (np.zeros((0, 3)), 0),
        (np.zeros((3, 0)), 0),
        (np.zeros((0, 3)), 1),
    ]
    return {
        f"shape {x.shape}, dim {dim}": both_ways(lambda x, dim=dim: m.logsumexp(x, dim), x, rng=rng)
        for x, dim in cases
    }


@shape
def float32_stays_float32(m, rng):
    x = rng.normal(size=(4, 7)).astype(np.float32)
    return {
        f"keepdim {keep}": both_ways(lambda x, keep=keep: m.logsumexp(x, 1, keep), x, rng=rng)
        for keep in (False, True)
    }


@numerics
def the_input_is_left_alone(m, rng):
    x = rng.normal(size=(3, 4))
    m.logsumexp(tensor(x), 1)
    return {"x afterwards": x}


@budget(time=25, no_loops=True)
def a_batch(m, rng):
    x = rng.normal(size=(64, 512)).astype(np.float32)
    return lambda: m.logsumexp(tensor(x), -1).data
