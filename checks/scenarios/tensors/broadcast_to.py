"""Broadcast: stretched, with new axes, of odd strides, not at all, and what does not fit."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def seen(a):
    return {"shape": a.shape, "strides": a.strides, "offset": a.offset, "items": a.tolist()}


@numerics
def a_row_to_a_matrix(m, rng):
    return seen(m.broadcast_to(array(rng.normal(size=3), (3,)), (2, 3)))


@numerics
def a_column_to_a_matrix(m, rng):
    return seen(m.broadcast_to(array(rng.normal(size=2), (2, 1)), (2, 3)))


@numerics
def new_axes_and_stretched_ones(m, rng):
    a = array(rng.normal(size=6), (2, 1, 3))
    return {
        f"(2, 1, 3) to {shape}": seen(m.broadcast_to(a, shape))
        for shape in ((2, 4, 3), (5, 2, 1, 3), (5, 2, 4, 3))
    }


@numerics
def a_number_to_any_shape(m, rng):
    a = array(rng.normal(size=5), (), None, 3)
    return {f"() to {shape}": seen(m.broadcast_to(a, shape)) for shape in ((2, 3), (4,), ())}


@numerics
def odd_strides_and_an_offset(m, rng):
    return seen(m.broadcast_to(array(rng.normal(size=60), (3, 1, 2), (5, 9, 7), 11), (2, 3, 4, 2)))


@numerics
def stretched_twice(m, rng):
    a = m.broadcast_to(array(rng.normal(size=3), (3, 1)), (3, 4))
    return seen(m.broadcast_to(a, (2, 3, 4)))


@numerics
def nothing_to_do(m, rng):
    return seen(m.broadcast_to(array(rng.normal(size=20), (2, 1, 3), (9, 7, 2), 1), (2, 1, 3)))


@numerics
def a_new_axis_of_length_one(m, rng):
    # Its stride is never used, and PyTorch's is not 0: only the items are compared.
    b = m.broadcast_to(array(rng.normal(size=3), (3,)), (1, 3))
    return {"shape": b.shape, "items": b.tolist()}


@numerics
def no_items(m, rng):
    a, b = array(rng.normal(size=3), (1, 3)), array(rng.normal(size=0), (0, 1))
    results = {
        "(1, 3) to (0, 3)": m.broadcast_to(a, (0, 3)),
        "(0, 1) to (0, 2)": m.broadcast_to(b, (0, 2)),
        "(0, 1) to (3, 0, 1)": m.broadcast_to(b, (3, 0, 1)),
    }
    return {name: seen(c) for name, c in results.items()}


@numerics
def shapes_in_lists(m, rng):
    shape = [2, 3]
    found = seen(m.broadcast_to(array(rng.normal(size=3), (1, 3)), shape))
    return {**found, "the list afterwards": shape}


@numerics
def what_does_not_fit(m, rng):
    a = array(rng.normal(size=6), (2, 3))
    wrong = [(3, 3), (2, 4), (2,), (3,), (2, 3, 1), (2, 0), (3, 2)]
    return {f"(2, 3) to {shape}": raised(lambda shape=shape: m.broadcast_to(a, shape)) for shape in wrong}


@numerics
def the_shape_would_have_to_stretch(m, rng):
    a = array(rng.normal(size=6), (2, 3))
    return {
        f"(2, 3) to {shape}": raised(lambda shape=shape: m.broadcast_to(a, shape))
        for shape in ((2, 1), (1, 3), (1, 1), (), (4, 1, 3))
    }


@numerics
def the_same_storage(m, rng):
    a = array(rng.normal(size=3), (3,))
    b = m.broadcast_to(a, (2, 3))
    a.storage[1] = 100.0
    return {
        "both have the same storage": b.storage is a.storage,
        "the broadcast Array, after `a.storage[1] = 100.0`": seen(b),
        "the Array itself, after `a.storage[1] = 100.0`": seen(a),
    }


@budget(view=True)
def a_row_to_a_million_items(m, rng):
    storage = np.zeros(4096)
    return lambda: m.broadcast_to(array(storage, (4096,)), (256, 4096)).storage
