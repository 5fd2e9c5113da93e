"""NDArray: operators from both sides, views, chains of operations, subclasses and dtypes."""

import math

import numpy as np

from learnml.checks.spec import budget, numerics


def new(m, rng, *shape):
    return m.NDArray(rng.normal(size=math.prod(shape)), shape)


def seen(a):
    """The class, and the items as an array: it has a shape and a dtype, too."""
    return [type(a).__name__, np.array(a.tolist(), a.storage.dtype)]


@numerics
def of_two_arrays(m, rng):
    a, b = new(m, rng, 2, 3), new(m, rng, 2, 3)
    return [seen(c) for c in (a + b, a - b, a * b, b - a, -a)]


@numerics
def with_broadcasting(m, rng):
    a, row, column = new(m, rng, 3, 4), new(m, rng, 4), new(m, rng, 3, 1)
    return [seen(c) for c in (a + row, row - a, column * a, row + column, column - row)]


@numerics
def with_numbers_on_both_sides(m, rng):
    a, x = new(m, rng, 2, 3), rng.normal()
    return [seen(c) for c in (a + x, x + a, a - x, x - a, a * x, x * a, a - 2, 2 - a)]


@numerics
def made_of_an_array(m, rng):
    from myml.tensors.array import Array

    a = Array(rng.normal(size=60), (2, 3), (20, 4), 7)
    b = m.NDArray.of(a)
    return [seen(b), b.storage is a.storage, b.strides, b.offset, seen(b + b)]


@numerics
def parts_and_their_places(m, rng):
    a = new(m, rng, 3, 4, 5)
    parts = [a[1], a[-1, 2:], a[:, ::2], a[0, 1, 2], a[:, 1:, 3]]
    return [[seen(part), part.strides, part.offset, part.storage is a.storage] for part in parts]


@numerics
def permuted_and_reshaped(m, rng):
    a = new(m, rng, 2, 3, 4)
    b = a.permute(2, 0, 1)
    return [
        [seen(c), c.strides]
        for c in (b, a.reshape(4, -1), a.reshape(24), b.reshape(-1, 3), b.permute(1, 2, 0))
    ]


@numerics
def views_share_memory(m, rng):
    a = new(m, rng, 2, 3)
    views = [a.permute(1, 0), a.reshape(3, 2), a[1], a[:, ::2]]
    a.storage[:] = np.arange(6.0)
    return [[seen(view), view.storage is a.storage] for view in views]


@numerics
def sums_along_each_axis(m, rng):
    a = new(m, rng, 2, 3, 4)
    return [seen(a.sum(dim)) for dim in (0, 1, 2, -1)] + [seen(a.sum(0).sum(0).sum(0))]


@numerics
def a_chain_of_operations(m, rng):
    n = new(m, rng, 2, 3, 4)
    return seen((n * n + n).permute(1, 0, 2).sum(0))


@numerics
def a_matrix_product_by_broadcasting(m, rng):
    a, b = new(m, rng, 2, 3), new(m, rng, 3, 4)
    return seen((a.reshape(2, 3, 1) * b.reshape(1, 3, 4)).sum(1))


@numerics
def float32_stays_float32(m, rng):
    a = m.NDArray(rng.normal(size=6).astype(np.float32), (3, 2), (1, 3))
    return [seen(c) for c in (a + a, a * 2.0, 1.5 - a, -a, a.sum(1), a[0] + 1, 3 * a)]


@numerics
def whole_numbers(m, rng):
    a = m.NDArray(rng.integers(1, 9, size=6), (2, 3))
    return [seen(c) for c in (a + a, a * 2, 7 - a, -a, a.sum(0))]


@numerics
def a_subclass_of_your_own(m, rng):
    class Named(m.NDArray):
        pass

    a = Named(rng.normal(size=6), (2, 3))
    results = (a + a, 2.0 * a, 1.0 - a, -a, a[0], a.sum(0), a.permute(1, 0), a.reshape(3, 2), a * 3.0)
    return [seen(c) for c in results]


@numerics
def the_operands_are_left_alone(m, rng):
    a, b = new(m, rng, 2, 3), new(m, rng, 3)
    c = a + b
    c.storage[:] = 0.0
    return [seen(a), seen(b), (-a).storage is a.storage]


# One array is the result, and a number needs none.
@budget(memory=1.7, of="storage")
def a_number_times_a_large_array(m, rng):
    storage = rng.normal(size=2**15)
    return lambda: (2.0 * m.NDArray(storage, (2**7, 2**8))).storage
