"""Selecting: both sides, numbers on either, ties, infinities and NaN."""

import sys

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import applied


def named(function, *inputs, rng):
    """What `applied` gives, by name."""
    names = ["gradient"] if len(inputs) == 1 else ["gradient of a", "gradient of b"]
    return dict(zip(["output", *names], applied(function, *inputs, rng=rng), strict=True))


@numerics
def one_or_the_other(m, rng):
    mask = rng.random((2, 3)) < 0.5
    a, b = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    return named(lambda a, b: m.where(mask, a, b), a, b, rng=rng)


@numerics
def all_three_are_stretched(m, rng):
    found = {}
    for c, x, y in (((2, 3), (3,), (2, 1)), ((3,), (2, 3), ()), ((2, 1), (1, 3), (4, 1, 1))):
        mask, a, b = rng.random(c) < 0.5, rng.normal(size=x), rng.normal(size=y)
        given = f"shapes {c}, {x} and {y}"
        found[given] = named(lambda a, b, mask=mask: m.where(mask, a, b), a, b, rng=rng)
    return found


@numerics
def a_number_on_either_side_of_where(m, rng):
    mask = rng.random((2, 3)) < 0.5
    a = rng.normal(size=3)
    return {
        "where(mask, a, -1e9)": named(lambda a: m.where(mask, a, -1e9), a, rng=rng),
        "where(mask, 0.5, a)": named(lambda a: m.where(mask, 0.5, a), a, rng=rng),
    }


@numerics
def always_and_never(m, rng):
    a, b = rng.normal(size=3), rng.normal(size=3)
    return {
        f"where({c}, a, b)": named(lambda a, b, c=c: m.where(np.array(c), a, b), a, b, rng=rng)
        for c in (True, False)
    }


def where_upstream_is(m, rng, gradient):
    """Gradients where the one from above holds infinities or NaN."""
    a, b, mask = rng.normal(size=3), rng.normal(size=3), np.array([True, False, True])
    if torch := sys.modules.get("torch"):
        xs = [torch.tensor(x, requires_grad=True) for x in (a, b)]
        m.where(mask, *xs).backward(torch.tensor(gradient))
        return {"gradient of a": xs[0].grad, "gradient of b": xs[1].grad}
    from myml.autograd.function import Tensor

    y = m.where(mask, Tensor(a, True), Tensor(b, True))
    _, of_a, of_b = y.node.function.backward(y.node.ctx, gradient)
    return {"gradient of a": of_a, "gradient of b": of_b}


@numerics
def an_infinite_gradient(m, rng):
    return where_upstream_is(m, rng, np.array([np.inf, -np.inf, np.nan]))


@numerics
def the_larger_one(m, rng):
    return named(m.maximum, rng.normal(size=(2, 3)), rng.normal(size=(2, 3)), rng=rng)


@numerics
def ties_share(m, rng):
    a, b = (rng.integers(0, 2, size=(4, 5)).astype(np.float64) for _ in range(2))
    return {
        "some are equal": named(m.maximum, a, b, rng=rng),
        "all are equal": named(m.maximum, a, a.copy(), rng=rng),
    }


@numerics
def the_larger_of_stretched_ones(m, rng):
    return {
        f"shapes {x} and {y}": named(m.maximum, rng.normal(size=x), rng.normal(size=y), rng=rng)
        for x, y in (((2, 3), (3,)), ((2, 1), (4, 1, 3)), ((), (2,)))
    }


@numerics
def a_number_on_either_side_of_maximum(m, rng):
    x = np.append(rng.normal(size=4), 0.5)
    return {
        "maximum(x, 0.5)": named(lambda x: m.maximum(x, 0.5), x, rng=rng),
        "maximum(0.5, x)": named(lambda x: m.maximum(0.5, x), x, rng=rng),
        "maximum(x, -inf)": named(lambda x: m.maximum(x, -np.inf), x, rng=rng),
    }


@numerics
def nan_is_kept(m, rng):
    a, b = plain([1.0, np.nan, 3.0]), plain([np.nan, 2.0, 1.0])
    return {
        "maximum([1, nan, 3], [nan, 2, 1])": m.maximum(a, b).data,
        "maximum([1, nan, 3], 2)": m.maximum(a, 2.0).data,
    }


def plain(numbers):
    if torch := sys.modules.get("torch"):
        return torch.tensor(numbers, dtype=torch.float64)
    from myml.autograd.function import Tensor

    return Tensor(np.array(numbers))


@numerics(rtol=1e-5)
def float32_stays_float32(m, rng):
    x = rng.normal(size=4).astype(np.float32)
    mask = np.array([True, False, True, False])
    return {
        "where(mask, x, 0.5)": named(lambda x: m.where(mask, x, 0.5), x, rng=rng),
        "maximum(x, 0.5)": named(lambda x: m.maximum(x, 0.5), x, rng=rng),
        "maximum(x, y)": named(m.maximum, x, x[::-1].copy(), rng=rng),
    }


@numerics
def the_inputs_are_left_alone(m, rng):
    a, b, mask = rng.normal(size=3), rng.normal(size=3), np.array([True, False, True])
    applied(m.maximum, a, b, rng=rng)
    applied(lambda a, b: m.where(mask, a, b), a, b, rng=rng)
    return {"a afterwards": a, "b afterwards": b, "mask afterwards": mask}


@budget(no_loops=True, time=5)
def many_numbers(m, rng):
    a, b = (rng.normal(size=(128, 128)) for _ in range(2))
    return lambda: np.sum(np.asarray(m.maximum(plain(a), plain(b)).data))
