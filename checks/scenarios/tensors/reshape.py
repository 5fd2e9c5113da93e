"""Reshape: views and copies, a length to work out, shapes that do not fit."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def seen(a):
    return {
        "shape": a.shape,
        "strides": a.strides,
        "offset": a.offset,
        "items": a.tolist(),
        "length of storage": len(a.storage),
    }


@numerics
def a_matrix_in_other_shapes(m, rng):
    a = array(rng.normal(size=12), (3, 4))
    shapes = ((4, 3), (12,), (2, 3, 2), (1, 12, 1), (3, 4))
    return {f"shape {shape}": seen(m.reshape(a, shape)) for shape in shapes}


@numerics
def a_length_to_work_out(m, rng):
    a = array(rng.normal(size=24), (2, 3, 4))
    shapes = ((-1,), (-1, 4), (2, -1), (3, -1, 2), (24, -1), (2, 3, 4, -1))
    return {f"shape {shape}": seen(m.reshape(a, shape)) for shape in shapes}


@numerics
def a_transposed_matrix(m, rng):
    a = array(rng.normal(size=6), (3, 2), (1, 3))
    shapes = ((6,), (2, 3), (-1, 1), (3, 2))
    return {f"shape {shape}": seen(m.reshape(a, shape)) for shape in shapes}


@numerics
def gaps_and_stretched_axes(m, rng):
    storage = rng.normal(size=60)
    layouts = [((2, 3, 4), (20, 4, 1), 3), ((4, 3), (0, 1), 5), ((6,), (2,), 1)]
    return {
        f"from shape {shape}, strides {strides}": seen(
            m.reshape(array(storage, shape, strides, offset), (2, -1))
        )
        for shape, strides, offset in layouts
    }


@numerics
def contiguous_behind_an_offset(m, rng):
    return seen(m.reshape(array(rng.normal(size=20), (2, 3), (3, 1), 7), (3, 2)))


@numerics
def without_axes_and_back(m, rng):
    storage = rng.normal(size=1)
    shapes = [((1, 1), ()), ((), (1,)), ((), (1, -1)), ((), ())]
    return {f"{old} to {new}": seen(m.reshape(array(storage, old), new)) for old, new in shapes}


@numerics
def no_items(m, rng):
    a = array(rng.normal(size=0), (2, 0, 3))
    return {
        f"(2, 0, 3) to {shape}": seen(m.reshape(a, shape)) for shape in ((0,), (0, 5), (3, 0), (-1,), (3, -1))
    }


@numerics
def shapes_that_do_not_fit(m, rng):
    return refused(m, array(rng.normal(size=12), (3, 4)), ((3, 5), (11,), (), (0,), (12, 0)))


def refused(m, a, shapes):
    """What each shape raises."""
    return {f"{a.shape} to {shape}": raised(lambda shape=shape: m.reshape(a, shape)) for shape in shapes}


@numerics
def no_whole_length(m, rng):
    return refused(m, array(rng.normal(size=12), (3, 4)), ((5, -1), (-1, 24), (-1, 7, 2)))


@numerics
def two_lengths_to_work_out(m, rng):
    cases = [(12, (-1, -1)), (1, (-1, -1)), (4, (-1, 2, -1)), (0, (-1, -1))]
    return {
        f"({n},) to {shape}": raised(lambda n=n, shape=shape: m.reshape(array(np.ones(n), (n,)), shape))
        for n, shape in cases
    }


@numerics
def any_length_would_do(m, rng):
    a, full = array(rng.normal(size=0), (0, 4)), array(rng.normal(size=12), (3, 4))
    return {**refused(m, a, ((-1, 0),)), **refused(m, full, ((-1, 0),))}


@numerics
def negative_lengths(m, rng):
    return refused(m, array(rng.normal(size=6), (2, 3)), ((-2, -3), (-2, -1), (6, -2, -1), (3, -2), (-6,)))


@numerics
def a_view_where_it_can_be_one(m, rng):
    a = array(rng.normal(size=6), (2, 3))
    b = m.reshape(a, (3, 2))
    a.storage[1] = 100.0
    return {
        "both have the same storage": b.storage is a.storage,
        "items, after `a.storage[1] = 100.0`": b.tolist(),
    }


@numerics
def contiguous_whatever_unused_strides_say(m, rng):
    storage = rng.normal(size=6)
    layouts = [((3, 1), (1, 9)), ((1, 1), (0, 0)), ((3, 0), (1, 3))]
    arrays = {f"of shape {n}, strides {strides}": array(storage, n, strides, 2) for n, strides in layouts}
    found = {name: m.reshape(a, a.shape[::-1]) for name, a in arrays.items()}
    return {name: {"has a's storage": b.storage is storage, **seen(b)} for name, b in found.items()}


@numerics
def the_shape_in_a_list_and_the_array_afterwards(m, rng):
    a, shape = array(rng.normal(size=6), (3, 2), (1, 3)), [2, -1]
    return {
        "the reshaped Array": seen(m.reshape(a, shape)),
        "the Array afterwards": seen(a),
        "the list afterwards": shape,
    }


@budget(view=True)
def a_large_contiguous_array(m, rng):
    storage = np.zeros(64 * 256)
    return lambda: m.reshape(array(storage, (64, 256)), (256, -1)).storage
