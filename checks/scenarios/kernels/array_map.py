"""Map: Arrays of every layout, several functions, and how often the function is called."""

import math

import numpy as np

from learnml.checks.spec import budget, numerics


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def seen(a):
    return {"shape": a.shape, "strides": a.strides, "offset": a.offset, "storage": a.storage}


@numerics
def a_matrix(m, rng):
    return seen(m.array_map(math.exp)(array(rng.normal(size=12), (3, 4))))


@numerics
def a_permuted_array(m, rng):
    return seen(m.array_map(math.sin)(array(rng.normal(size=24), (4, 2, 3), (1, 12, 4))))


@numerics
def a_stretched_array(m, rng):
    return seen(m.array_map(math.tanh)(array(rng.normal(size=3), (2, 3), (0, 1))))


@numerics
def gaps_and_an_offset(m, rng):
    return seen(m.array_map(lambda x: 3.0 * x + 1.0)(array(rng.normal(size=60), (2, 3), (20, 4), 7)))


@numerics
def no_axes_and_no_items(m, rng):
    f = m.array_map(lambda x: -x)
    return {
        f"shape {shape}": seen(f(array(rng.normal(size=4), shape, None, 2)))
        for shape in ((), (0,), (2, 0, 3), (1, 1))
    }


@numerics
def float32_stays_float32(m, rng):
    return seen(m.array_map(lambda x: x * x)(array(rng.normal(size=6).astype(np.float32), (3, 2), (1, 3))))


@numerics
def one_function_for_many_arrays(m, rng):
    f = m.array_map(abs)
    return {
        f"shape {shape}": seen(f(array(rng.normal(size=12), shape))) for shape in ((12,), (3, 4), (2, 3, 2))
    }


@numerics
def two_functions_side_by_side(m, rng):
    double, square = m.array_map(lambda x: 2.0 * x), m.array_map(lambda x: x * x)
    a = array(rng.normal(size=5), (5,))
    return {
        "doubled": seen(double(a)),
        "squared": seen(square(a)),
        "doubled, again": seen(double(a)),
        "squared and doubled": seen(double(square(a))),
    }


@numerics
def infinities_and_nan(m, rng):
    a = array(np.array([math.inf, -math.inf, math.nan, -0.0, 0.0]), (5,))
    functions = {"atan": math.atan, "x itself": lambda x: x, "fabs": math.fabs}
    return {name: seen(m.array_map(f)(a)) for name, f in functions.items()}


@numerics
def the_array_is_left_alone(m, rng):
    a = array(rng.normal(size=6), (3, 2), (1, 3))
    b = m.array_map(lambda x: x + 1.0)(a)
    b.storage[:] = 0.0
    return {**seen(a), "items": a.tolist()}


@numerics
def each_item_once_and_in_order(m, rng):
    met = []

    def note(x):
        met.append(float(x))
        return x

    m.array_map(note)(array(rng.normal(size=9), (3, 2), (1, 3), 1))
    return met


# Twelve items are stored, forty-eight are shown.
@budget(calls={"item_function": 48})
def once_for_each_item(m, rng):
    def item_function(x):
        return x + 1.0

    a = array(rng.normal(size=12), (4, 3, 4), (0, 4, 1))
    return lambda: m.array_map(item_function)(a).storage
