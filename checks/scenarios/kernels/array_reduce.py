"""Reduce: every axis of Arrays of every layout, order of the items, empty axes, and memory."""

import math

import numpy as np

from learnml.checks.spec import budget, numerics


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def seen(a):
    items = np.array(a.tolist(), a.storage.dtype)
    return {"items": items, "strides": a.strides, "offset": a.offset, "places": len(a.storage)}


def add(x, y):
    return x + y


@numerics
def sums_along_each_axis(m, rng):
    a = array(rng.normal(size=24), (2, 3, 4))
    return {f"dim {dim}": seen(m.array_reduce(add, 0.0)(a, dim)) for dim in (0, 1, 2)}


@numerics
def each_axis_of_a_permuted_array(m, rng):
    a = array(rng.normal(size=24), (4, 2, 3), (1, 12, 4))
    return {f"dim {dim}": seen(m.array_reduce(add, 0.0)(a, dim)) for dim in (0, 1, 2)}


@numerics
def gaps_zeros_and_an_offset(m, rng):
    a = array(rng.normal(size=60), (2, 3, 2), (20, 0, 5), 7)
    return {f"dim {dim}": seen(m.array_reduce(add, 0.0)(a, dim)) for dim in (0, 1, 2)}


@numerics
def products_and_maxima(m, rng):
    a = array(rng.normal(size=12), (3, 4))
    kinds = {"products": (lambda x, y: x * y, 1.0), "maxima": (max, -math.inf), "minima": (min, math.inf)}
    return {
        f"{name}, dim {dim}": seen(m.array_reduce(fn, start)(a, dim))
        for name, (fn, start) in kinds.items()
        for dim in (0, 1)
    }


@numerics
def the_start_counts(m, rng):
    a = array(rng.normal(size=6), (2, 3))
    return {f"start {start}": seen(m.array_reduce(add, start)(a, 1)) for start in (0.0, 10.0, -2.5)}


@numerics
def in_the_order_of_the_axis(m, rng):
    a = array(rng.normal(size=24), (3, 2, 4), (1, 12, 3))
    return {f"dim {dim}": seen(m.array_reduce(lambda x, y: 2.0 * x - y, 0.5)(a, dim)) for dim in (0, 1, 2)}


@numerics
def a_single_axis(m, rng):
    return seen(m.array_reduce(add, 0.0)(array(rng.normal(size=7), (7,)), 0))


@numerics
def axes_of_length_one(m, rng):
    a = array(rng.normal(size=3), (1, 3, 1))
    return {f"dim {dim}": seen(m.array_reduce(add, 1.0)(a, dim)) for dim in (0, 1, 2)}


@numerics
def an_axis_of_length_zero(m, rng):
    a = array(rng.normal(size=0), (2, 0, 3))
    return {f"dim {dim}": seen(m.array_reduce(add, 4.0)(a, dim)) for dim in (0, 1, 2)}


@numerics
def nothing_along_the_only_axis(m, rng):
    return seen(m.array_reduce(add, 4.0)(array(rng.normal(size=0), (0,)), 0))


@numerics
def float32_stays_float32(m, rng):
    return seen(m.array_reduce(add, 0.0)(array(rng.normal(size=6).astype(np.float32), (3, 2), (1, 3)), 0))


@numerics
def one_function_for_many_arrays(m, rng):
    total = m.array_reduce(add, 1.0)
    a, b = array(rng.normal(size=6), (2, 3)), array(rng.normal(size=6), (6,))
    return {
        "shape (2, 3)": seen(total(a, 0)),
        "shape (6,)": seen(total(b, 0)),
        "shape (2, 3), again": seen(total(a, 0)),
    }


@numerics
def the_array_is_left_alone(m, rng):
    a = array(rng.normal(size=6), (3, 2), (1, 3))
    m.array_reduce(add, 0.0)(a, 0)
    return seen(a)


# The storage has 16 KiB; a list of all places or a copy of all items is larger than that.
@budget(memory=0.6, of="storage")
def long_rows_of_a_transposed_array(m, rng):
    storage = rng.normal(size=2**11)
    return lambda: m.array_reduce(add, 0.0)(array(storage, (2**9, 4), (1, 2**9)), 0).storage
