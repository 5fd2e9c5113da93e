"""Zip: equal shapes, broadcasting both ways, every layout, and shapes that do not fit."""

import math

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def new(rng, *shape):
    return array(rng.normal(size=math.prod(shape)), shape)


def seen(a):
    return {"shape": a.shape, "strides": a.strides, "offset": a.offset, "storage": a.storage}


def minus(x, y):
    return x - 2.0 * y


def zipped(m, rng, pairs):
    """New Arrays of these shapes, zipped."""
    f = m.array_zip(minus)
    return {f"shapes {tuple(a)} and {tuple(b)}": seen(f(new(rng, *a), new(rng, *b))) for a, b in pairs}


@numerics
def equal_shapes(m, rng):
    return zipped(m, rng, [(shape, shape) for shape in ((5,), (3, 4), (2, 3, 2))])


@numerics
def the_second_is_stretched(m, rng):
    return zipped(m, rng, [((2, 3), shape) for shape in ((3,), (2, 1), (1, 1), ())])


@numerics
def a_row_and_a_column(m, rng):
    return zipped(m, rng, [((1, 4), (3, 1)), ((3, 1), (4,))])


@numerics
def one_has_fewer_axes(m, rng):
    pairs = [((2, 3), (3,)), ((3,), (2, 3)), ((2, 1, 3), (4, 1)), ((), (2, 2)), ((3,), ()), ((), ())]
    return zipped(m, rng, pairs)


@numerics
def a_matrix_and_its_transpose(m, rng):
    storage = rng.normal(size=9)
    return seen(m.array_zip(minus)(array(storage, (3, 3)), array(storage, (3, 3), (1, 3))))


@numerics
def gaps_and_offsets(m, rng):
    a = array(rng.normal(size=60), (2, 3), (20, 4), 7)
    b = array(rng.normal(size=30), (2, 3), (3, 7), 2)
    f = m.array_zip(minus)
    return {"a and b": seen(f(a, b)), "b and a": seen(f(b, a)), "a and a": seen(f(a, a))}


@numerics
def no_items(m, rng):
    return zipped(m, rng, [((0,), (1,)), ((2, 0), (2, 1)), ((1, 3), (0, 1)), ((0,), ())])


@numerics
def float32_stays_float32(m, rng):
    a, b = rng.normal(size=6).astype(np.float32), rng.normal(size=3).astype(np.float32)
    return seen(m.array_zip(lambda x, y: x + y)(array(a, (2, 3)), array(b, (3,))))


@numerics
def several_functions(m, rng):
    a, b = new(rng, 3, 4), new(rng, 4)
    functions = {
        "atan2": math.atan2,
        "max": max,
        "x < y": lambda x, y: float(x < y),
        "x itself": lambda x, y: x,
        "y itself": lambda x, y: y,
    }
    return {name: seen(m.array_zip(fn)(a, b)) for name, fn in functions.items()}


@numerics
def random_shapes(m, rng):
    shapes = []
    for _ in range(10):
        full = rng.integers(1, 4, size=3)
        pair = [np.where(rng.random(3) < 0.4, 1, full)[rng.integers(3) :].tolist() for _ in "ab"]
        shapes.append(pair)
    return zipped(m, rng, shapes)


@numerics
def shapes_that_do_not_fit(m, rng):
    f = m.array_zip(minus)
    pairs = [((2,), (3,)), ((2, 3), (2,)), ((2, 3), (3, 2)), ((0,), (2,))]
    return {f"shapes {a} and {b}": raised(lambda a=a, b=b: f(new(rng, *a), new(rng, *b))) for a, b in pairs}


@numerics
def the_arrays_are_left_alone(m, rng):
    a, b = new(rng, 2, 3), new(rng, 3)
    m.array_zip(minus)(a, b).storage[:] = 0.0
    return {"a afterwards": seen(a), "b afterwards": seen(b)}


@budget(calls={"item_function": 12})
def once_for_each_pair(m, rng):
    def item_function(x, y):
        return x * y

    a, b = new(rng, 3, 1), new(rng, 4)
    return lambda: m.array_zip(item_function)(a, b).storage
