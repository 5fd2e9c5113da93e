"""Selecting: both sides, numbers on either, ties, infinities and NaN."""

import sys

import numpy as np

from learnml.checks.spec import budget, numerics
from learnml.checks.tensors import applied


@numerics
def one_or_the_other(m, rng):
    mask = rng.random((2, 3)) < 0.5
    a, b = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    return applied(lambda a, b: m.where(mask, a, b), a, b, rng=rng)


@numerics
def all_three_are_stretched(m, rng):
    found = []
    for c, x, y in (((2, 3), (3,), (2, 1)), ((3,), (2, 3), ()), ((2, 1), (1, 3), (4, 1, 1))):
        mask, a, b = rng.random(c) < 0.5, rng.normal(size=x), rng.normal(size=y)
        found.append(applied(lambda a, b, mask=mask: m.where(mask, a, b), a, b, rng=rng))
    return found


@numerics
def a_number_on_either_side_of_where(m, rng):
    mask = rng.random((2, 3)) < 0.5
    a = rng.normal(size=3)
    return [
        applied(lambda a: m.where(mask, a, -1e9), a, rng=rng),
        applied(lambda a: m.where(mask, 0.5, a), a, rng=rng),
    ]


@numerics
def always_and_never(m, rng):
    a, b = rng.normal(size=3), rng.normal(size=3)
    return [applied(lambda a, b, c=c: m.where(np.array(c), a, b), a, b, rng=rng) for c in (True, False)]


def where_upstream_is(m, rng, gradient):
    """Gradients where the one from above holds infinities or NaN."""
    a, b, mask = rng.normal(size=3), rng.normal(size=3), np.array([True, False, True])
    if torch := sys.modules.get("torch"):
        xs = [torch.tensor(x, requires_grad=True) for x in (a, b)]
        m.where(mask, *xs).backward(torch.tensor(gradient))
        return [x.grad for x in xs]
    from myml.autograd.function import Tensor

    y = m.where(mask, Tensor(a, True), Tensor(b, True))
    return list(y.node.function.backward(y.node.ctx, gradient)[1:])


@numerics
def an_infinite_gradient(m, rng):
    return where_upstream_is(m, rng, np.array([np.inf, -np.inf, np.nan]))


@numerics
def the_larger_one(m, rng):
    return applied(m.maximum, rng.normal(size=(2, 3)), rng.normal(size=(2, 3)), rng=rng)


@numerics
def ties_share(m, rng):
    a, b = (rng.integers(0, 2, size=(4, 5)).astype(np.float64) for _ in range(2))
    return [applied(m.maximum, a, b, rng=rng), applied(m.maximum, a, a.copy(), rng=rng)]


@numerics
def the_larger_of_stretched_ones(m, rng):
    return [
        applied(m.maximum, rng.normal(size=x), rng.normal(size=y), rng=rng)
        for x, y in (((2, 3), (3,)), ((2, 1), (4, 1, 3)), ((), (2,)))
    ]


@numerics
def a_number_on_either_side_of_maximum(m, rng):
    x = np.append(rng.normal(size=4), 0.5)
    return [
        applied(lambda x: m.maximum(x, 0.5), x, rng=rng),
        applied(lambda x: m.maximum(0.5, x), x, rng=rng),
        applied(lambda x: m.maximum(x, -np.inf), x, rng=rng),
    ]


@numerics
def nan_is_kept(m, rng):
    a, b = plain([1.0, np.nan, 3.0]), plain([np.nan, 2.0, 1.0])
    return [m.maximum(a, b).data, m.maximum(a, 2.0).data]


def plain(numbers):
    if torch := sys.modules.get("torch"):
        return torch.tensor(numbers, dtype=torch.float64)
    from myml.autograd.function import Tensor

    return Tensor(np.array(numbers))


@numerics(rtol=1e-5)
def float32_stays_float32(m, rng):
    x = rng.normal(size=4).astype(np.float32)
    return [
        applied(lambda x: m.where(np.array([True, False, True, False]), x, 0.5), x, rng=rng),
        applied(lambda x: m.maximum(x, 0.5), x, rng=rng),
        applied(m.maximum, x, x[::-1].copy(), rng=rng),
    ]


@numerics
def the_inputs_are_left_alone(m, rng):
    a, b, mask = rng.normal(size=3), rng.normal(size=3), np.array([True, False, True])
    before = [a.copy(), b.copy(), mask.copy()]
    applied(m.maximum, a, b, rng=rng)
    applied(lambda a, b: m.where(mask, a, b), a, b, rng=rng)
    return [before, a, b, mask]


@budget(no_loops=True, time=5)
def many_numbers(m, rng):
    a, b = (rng.normal(size=(128, 128)) for _ in range(2))
    return lambda: np.sum(np.asarray(m.maximum(plain(a), plain(b)).data))
