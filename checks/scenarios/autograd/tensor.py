"""Tensor: operators from both sides, dtypes, reductions, shapes, indexing, and what may not be asked."""

import operator
import sys

import numpy as np

from learnml.checks.spec import numerics, raised


def operand(m, array):
    """An array as an operand; torch wants a tensor where a gradient is due."""
    return m.Tensor(array) if "torch" in sys.modules else array


def back(m, function, *arrays, rng):
    """The output, and the gradient of each input for a random upstream gradient."""
    inputs = [m.Tensor(array, True) for array in arrays]
    y = function(*inputs)
    y.backward(m.Tensor(rng.normal(size=tuple(y.shape)).astype(arrays[0].dtype)))
    return [y.data, [x.grad for x in inputs]]


def positive(rng, *shape):
    return rng.uniform(0.5, 2.0, size=shape)


@numerics
def two_tensors(m, rng):
    operations = (
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: a * b,
        lambda a, b: a / b,
        lambda a, b: a**b,
    )
    shapes = ((2, 3), (3,)), ((3,), (2, 3)), ((2, 1), (1, 4))
    return [back(m, f, positive(rng, *a), positive(rng, *b), rng=rng) for f in operations for a, b in shapes]


@numerics
def a_number_on_either_side(m, rng):
    operations = (
        *(lambda x: x + 3, lambda x: 3 + x, lambda x: x - 2.5, lambda x: 2.5 - x),
        *(lambda x: x * -3, lambda x: -3 * x, lambda x: x / 4, lambda x: 4 / x),
        *(lambda x: x**3, lambda x: x**0.5, lambda x: 2**x, lambda x: -x),
    )
    return [back(m, f, positive(rng, 2, 3), rng=rng) for f in operations]


@numerics
def an_array_on_either_side(m, rng):
    a = operand(m, positive(rng, 2, 3))
    operations = (
        *(lambda x: x + a, lambda x: a + x, lambda x: x - a, lambda x: a - x),
        *(lambda x: x * a, lambda x: a * x, lambda x: x / a, lambda x: a / x),
        *(lambda x: x**a, lambda x: a**x),
    )
    return [back(m, f, positive(rng, 3), rng=rng) for f in operations]


@numerics
def products_of_matrices(m, rng):
    a = operand(m, rng.normal(size=(3, 3)))
    return [
        back(m, lambda x, w: x @ w, rng.normal(size=(4, 2, 3)), rng.normal(size=(3, 5)), rng=rng),
        back(m, lambda x: x @ a, rng.normal(size=(2, 3)), rng=rng),
        back(m, lambda x: a @ x, rng.normal(size=(3, 2)), rng=rng),
    ]


@numerics
def float32_stays_float32(m, rng):
    x = m.Tensor(positive(rng, 2, 3).astype(np.float32), True)
    zero_d = operand(m, np.array(1.5))
    results = [
        x + 0.1,
        0.1 - x,
        x * 2,
        x / 3,
        2.0**x,
        x**2,
        x + zero_d,
        zero_d * x,
        x.mean(),
        x.exp(),
        x.log(),
    ]
    return [str(np.asarray(y.data).dtype) for y in results]


@numerics
def numbers_of_numpy_widen_nothing(m, rng):
    x, ints = m.Tensor(np.ones(3, np.float32)), m.Tensor(np.array([1, 2, 3]))
    return [
        [y.data, str(np.asarray(y.data).dtype)]
        for y in (x * np.float64(0.5), x + np.float32(2), x - np.int64(2), ints * np.float64(0.5))
    ]


@numerics
def ints_become_floats_where_they_must(m, rng):
    x = m.Tensor(rng.integers(1, 9, size=(2, 3)))
    results = [x + 1, x * x, x - 2, x / 2, 2 / x, x * 0.5, x.exp(), x.log(), x.sum()]
    return [[y.data, str(np.asarray(y.data).dtype)] for y in results]


@numerics
def from_numbers_and_lists(m, rng):
    made = [m.Tensor(2.5), m.Tensor([1.0, 2.0]), m.Tensor([1, 2]), m.Tensor([True]), m.Tensor([[1.5], [2.5]])]
    return [[t.data, str(np.asarray(t.data).dtype), tuple(t.shape), t.ndim] for t in made]


@numerics
def parts(m, rng):
    keys = 0, (slice(None), 1), slice(0, 3, 2), ([0, 0, 2],), (..., -1), None
    return [back(m, lambda x, key=key: x[key], rng.normal(size=(3, 4)), rng=rng) for key in keys]


@numerics
def parts_by_a_mask(m, rng):
    mask = np.array([True, False, True])
    return back(m, lambda x: x[mask], rng.normal(size=(3, 2)), rng=rng)


@numerics
def reductions(m, rng):
    operations = (
        *(lambda x: x.sum(), lambda x: x.sum(0), lambda x: x.sum(dim=(0, 2)), lambda x: x.sum(-1, True)),
        *(lambda x: x.mean(), lambda x: x.mean(1), lambda x: x.mean(dim=(1, 2), keepdim=True)),
        *(lambda x: x.amax(0), lambda x: x.amax(dim=2, keepdim=True)),
    )
    return [back(m, f, rng.normal(size=(2, 3, 4)), rng=rng) for f in operations]


@numerics
def exponentials_and_logarithms(m, rng):
    return [back(m, f, positive(rng, 2, 3), rng=rng) for f in (lambda x: x.exp(), lambda x: x.log())]


@numerics
def shapes(m, rng):
    operations = (
        *(lambda x: x.reshape(4, 3, 2), lambda x: x.reshape((6, -1)), lambda x: x.reshape(24), lambda x: x.T),
        *(lambda x: x.permute(2, 0, 1), lambda x: x.permute((1, 2, 0)), lambda x: x.transpose(0, 2)),
        *(lambda x: x.transpose(-1, 1), lambda x: x.expand(5, 2, 3, 4), lambda x: x.expand((2, 3, 4))),
    )
    return [back(m, f, rng.normal(size=(2, 3, 4)), rng=rng) for f in operations]


@numerics
def comparisons(m, rng):
    x, y = m.Tensor(rng.normal(size=(2, 3))), m.Tensor(rng.normal(size=3))
    same = m.Tensor(np.array([1.0, 2.0]))
    four = operator.lt, operator.le, operator.gt, operator.ge
    pairs = (x, y), (x, 0.0), (0.0, x), (same, same), (same, 2)
    found = [compare(a, b) for compare in four for a, b in pairs]
    return [np.asarray(bools) for bools in found]


@numerics
def one_number(m, rng):
    x = m.Tensor(rng.normal(size=(1, 1)))
    whole = m.Tensor(np.array(7))
    truths = [x.__bool__(), m.Tensor([0.0]).__bool__()]
    return [x.item(), float(x), truths, int(m.Tensor([3.7])), whole.item()]


@numerics
def more_than_one_number(m, rng):
    x = m.Tensor(np.ones(2))
    return [
        [raised(x.item).ancestry[-1:]],
        np.asarray(x),
        len(m.Tensor(np.ones((3, 2)))),
        [row.data for row in x],
    ]


@numerics
def backward_from_many_needs_a_gradient(m, rng):
    x = m.Tensor(np.ones(2), True)
    return [raised(lambda: x.backward())]


@numerics
def backward_from_a_number(m, rng):
    x = m.Tensor(rng.normal(size=(2, 3)), True)
    (x * x).sum().backward()
    first = np.array(x.grad)
    (3 * x).mean().backward()
    return [first, x.grad]


@numerics
def a_longer_formula(m, rng):
    def formula(x, w, b):
        h = 1 / (1 + (-(x @ w + b)).exp())
        return ((h - 0.5) ** 2 / (h + 1)).sum(1).log()

    arrays = rng.normal(size=(4, 3)), rng.normal(size=(3, 5)), rng.normal(size=5)
    return back(m, formula, *arrays, rng=rng)


@numerics
def detached(m, rng):
    x = m.Tensor(rng.normal(size=3), True)
    y = (x * 2).detach()
    z = (x * y).sum()
    z.backward()
    return [y.data, y.requires_grad, x.grad]


@numerics
def detached_is_the_same_memory(m, rng):
    x = m.Tensor(np.zeros(3))
    y = x.detach()
    np.asarray(x)[0] = 5.0
    return y.data
