"""Permute: every order of the axes, odd strides, wrong axes, and no copy."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def seen(a):
    return {"shape": a.shape, "strides": a.strides, "offset": a.offset, "items": a.tolist()}


@numerics
def a_transposed_matrix(m, rng):
    return seen(m.permute(array(rng.normal(size=6), (2, 3)), (1, 0)))


@numerics
def every_order_of_three_axes(m, rng):
    a = array(rng.normal(size=24), (2, 3, 4))
    orders = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
    return {f"dims {dims}": seen(m.permute(a, dims)) for dims in orders}


@numerics
def odd_strides_and_an_offset(m, rng):
    return seen(m.permute(array(rng.normal(size=60), (2, 3, 2), (7, 0, 5), 9), (2, 0, 1)))


@numerics
def permuted_twice(m, rng):
    a = array(rng.normal(size=24), (2, 3, 4))
    return seen(m.permute(m.permute(a, (1, 2, 0)), (1, 2, 0)))


@numerics
def one_axis_and_none(m, rng):
    storage = rng.normal(size=3)
    return {
        "one axis": seen(m.permute(array(storage, (3,)), (0,))),
        "no axes": seen(m.permute(array(storage, ()), ())),
    }


@numerics
def an_empty_array(m, rng):
    return seen(m.permute(array(rng.normal(size=0), (2, 0, 3)), (2, 0, 1)))


@numerics
def axes_in_a_list(m, rng):
    dims = rng.permutation(4).tolist()
    found = seen(m.permute(array(rng.normal(size=120), (2, 3, 4, 5)), dims))
    return {**found, "the list afterwards": dims}


@numerics
def wrong_axes(m, rng):
    a = array(rng.normal(size=24), (2, 3, 4))
    wrong = [(0, 1), (0, 0, 1), (0, 1, 3), (0, 1, 2, 2), (), (0, 2, 2), (1, 1, 1), (2, -1, 0)]
    return {f"dims {dims} of three axes": raised(lambda dims=dims: m.permute(a, dims)) for dims in wrong}


@numerics
def the_same_storage(m, rng):
    a = array(rng.normal(size=6), (2, 3))
    b = m.permute(a, (1, 0))
    a.storage[1] = 100.0
    return {
        "both have the same storage": b.storage is a.storage,
        "the Array itself, after `a.storage[1] = 100.0`": seen(a),
        "the permuted Array, after `a.storage[1] = 100.0`": seen(b),
    }


@budget(view=True)
def a_large_array(m, rng):
    storage = np.zeros(64 * 256)
    return lambda: m.permute(array(storage, (64, 256)), (1, 0)).storage
