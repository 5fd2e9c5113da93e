"""Assignment: numbers and Arrays, into views, stretched, and what does not fit."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised

EVERY_OTHER = slice(None, None, 2)


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def written(m, a, key, value):
    """What assignment returns, and all of the storage afterwards."""
    return {"returned": m.setitem(a, key, value), "storage": a.storage}


def matrix(rng):
    return array(rng.normal(size=12), (3, 4))


@numerics
def a_number_into_an_item(m, rng):
    keys = (1, 2), (0, 0), (-1, -1), (-3, 3)
    return {f"key {key}": written(m, matrix(rng), key, rng.normal()) for key in keys}


@numerics
def a_number_into_parts(m, rng):
    keys = {
        "a[1]": 1,
        "a[1:3]": slice(1, 3),
        "a[:, 2]": (slice(None), 2),
        "a[::2, 1:3]": (EVERY_OTHER, slice(1, 3)),
        "a[()]": (),
    }
    return {part: written(m, matrix(rng), key, rng.normal()) for part, key in keys.items()}


@numerics
def a_whole_number(m, rng):
    return {
        "7 among floats": written(m, matrix(rng), 0, 7),
        "-4 among whole numbers": written(m, array(np.arange(6), (2, 3)), 1, -4),
        "2**53 + 1 among whole numbers": written(m, array(np.arange(6), (2, 3)), 0, 2**53 + 1),
    }


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
    shapes = (4,), (3, 1), ()
    return {
        f"value of shape {shape}": written(m, matrix(rng), slice(None), array(rng.normal(size=4), shape))
        for shape in shapes
    }


@numerics
def into_a_transposed_array_with_an_offset(m, rng):
    a = array(rng.normal(size=30), (4, 3), (2, 9), 1)
    key = slice(1, 3), EVERY_OTHER
    # The storage is the same: what is returned first is a copy of it.
    first = written(m, a, key, array(rng.normal(size=2), (2,)))
    first["storage"] = np.array(first["storage"])
    return {"a[1:3, ::2]": first, "then a[3]": written(m, a, 3, 9.0)}


@numerics
def through_a_view(m, rng):
    a = matrix(rng)
    view = array(a.storage, (4, 3), (1, 4))
    m.setitem(view, (1, slice(None)), array(rng.normal(size=3), (3,)))
    return {
        "the Array that is written to": {"items": view.tolist()},
        "another of shape (3, 4) on its storage": {"items": a.tolist()},
    }


@numerics
def into_nothing(m, rng):
    return {
        "a number": written(m, matrix(rng), slice(2, 2), 5.0),
        "an Array": written(m, matrix(rng), slice(2, 2), array(rng.normal(size=4), (4,))),
    }


@numerics
def float32_stays_float32(m, rng):
    a = array(rng.normal(size=6).astype(np.float32), (2, 3))
    return written(m, a, 0, array(rng.normal(size=3).astype(np.float32), (3,)))


@numerics
def values_that_do_not_fit(m, rng):
    a = matrix(rng)
    wrong = {
        "a[0], shape (3,)": (0, (3,)),
        "a[:2], shape (3, 4)": (slice(2), (3, 4)),
        "a[0, 0], shape (2,)": ((0, 0), (2,)),
        "a[:], shape (4, 1)": (slice(None), (4, 1)),
        "a[:, 1], shape (4,)": ((slice(None), 1), (4,)),
    }
    found = {
        name: raised(lambda k=key, n=shape: m.setitem(a, k, array(rng.normal(size=12), n)))
        for name, (key, shape) in wrong.items()
    }
    return {**found, "storage afterwards": a.storage}


@numerics
def keys_that_do_not_fit(m, rng):
    a = matrix(rng)
    keys = 3, (0, 4), (0, 0, 0), -4
    found = {f"key {key}": raised(lambda key=key: m.setitem(a, key, 1.0)) for key in keys}
    return {**found, "storage afterwards": a.storage}


@numerics
def the_value_is_left_alone(m, rng):
    values = {
        "value for a[0]": (0, array(rng.normal(size=4), (4,))),
        "value for a[:2]": (slice(2), array(rng.normal(size=4), (4,))),
    }
    for key, value in values.values():
        m.setitem(matrix(rng), key, value)
    return {
        name: {
            "storage": value.storage,
            "shape": value.shape,
            "strides": value.strides,
            "offset": value.offset,
        }
        for name, (_, value) in values.items()
    }


@budget(memory=0.1, of="storage", time=20)
def ten_items_of_a_large_array(m, rng):
    storage = np.zeros(2**16)
    return lambda: [m.setitem(array(storage, (2**8, 2**8)), (3, slice(10)), 1.0), storage[760:790]]
