"""Assignment: numbers and Arrays, into views, stretched, and what does not fit."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised

EVERY_OTHER = slice(None, None, 2)


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def written(m, a, key, value):
    """What assignment returns, and all of the storage afterwards."""
    return [m.setitem(a, key, value), a.storage]


def matrix(rng):
    return array(rng.normal(size=12), (3, 4))


@numerics
def a_number_into_an_item(m, rng):
    return [written(m, matrix(rng), key, rng.normal()) for key in ((1, 2), (0, 0), (-1, -1), (-3, 3))]


@numerics
def a_number_into_parts(m, rng):
    keys = [1, slice(1, 3), (slice(None), 2), (EVERY_OTHER, slice(1, 3)), ()]
    return [written(m, matrix(rng), key, rng.normal()) for key in keys]


@numerics
def a_whole_number(m, rng):
    return [written(m, matrix(rng), 0, 7), written(m, array(np.arange(6), (2, 3)), 1, -4)]


@numerics
def zero_is_written_too(m, rng):
    return written(m, matrix(rng), slice(2), 0.0)


@numerics
def an_array_into_a_row(m, rng):
    return written(m, matrix(rng), 1, array(rng.normal(size=4), (4,)))


@numerics
def an_array_into_a_block(m, rng):
    return written(m, matrix(rng), (EVERY_OTHER, slice(1, 4)), array(rng.normal(size=6), (2, 3)))


@numerics
def a_transposed_array(m, rng):
    return written(m, matrix(rng), (slice(1, 3), slice(3)), array(rng.normal(size=9), (2, 3), (1, 2), 3))


@numerics
def an_array_that_is_stretched(m, rng):
    row, column, number = (array(rng.normal(size=4), shape) for shape in ((4,), (3, 1), ()))
    return [written(m, matrix(rng), slice(None), value) for value in (row, column, number)]


@numerics
def into_a_transposed_array_with_an_offset(m, rng):
    a = array(rng.normal(size=30), (4, 3), (2, 9), 1)
    return [written(m, a, (slice(1, 3), EVERY_OTHER), array(rng.normal(size=2), (2,))), written(m, a, 3, 9.0)]


@numerics
def through_a_view(m, rng):
    a = matrix(rng)
    view = array(a.storage, (4, 3), (1, 4))
    m.setitem(view, (1, slice(None)), array(rng.normal(size=3), (3,)))
    return [a.tolist(), view.tolist()]


@numerics
def into_nothing(m, rng):
    return [written(m, matrix(rng), slice(2, 2), value) for value in (5.0, array(rng.normal(size=4), (4,)))]


@numerics
def float32_stays_float32(m, rng):
    a = array(rng.normal(size=6).astype(np.float32), (2, 3))
    return written(m, a, 0, array(rng.normal(size=3).astype(np.float32), (3,)))


@numerics
def values_that_do_not_fit(m, rng):
    a = matrix(rng)
    wrong = [(0, (3,)), (slice(2), (3, 4)), ((0, 0), (2,)), (slice(None), (4, 1)), ((slice(None), 1), (4,))]
    found = [raised(lambda k=k, n=n: m.setitem(a, k, array(rng.normal(size=12), n))) for k, n in wrong]
    return [found, a.storage]


@numerics
def keys_that_do_not_fit(m, rng):
    a = matrix(rng)
    found = [raised(lambda key=key: m.setitem(a, key, 1.0)) for key in (3, (0, 4), (0, 0, 0), -4)]
    return [found, a.storage]


@numerics
def the_value_is_left_alone(m, rng):
    value = array(rng.normal(size=4), (4,))
    m.setitem(matrix(rng), 0, value)
    return [value.storage, value.shape, value.tolist()]


@budget(memory=0.1, of="storage")
def ten_items_of_a_large_array(m, rng):
    storage = np.zeros(2**16)
    return lambda: m.setitem(array(storage, (2**8, 2**8)), (3, slice(10)), 1.0)
