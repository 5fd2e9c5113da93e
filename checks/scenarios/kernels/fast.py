"""The fast way: every layout, dtypes, no axes, no items; without loops, and fast."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def layouts(rng):
    """Arrays of shape (2, 3, 4), by name; each is made when it is asked for."""
    yield "contiguous", array(rng.normal(size=24), (2, 3, 4))
    yield "permuted", array(rng.normal(size=24), (2, 3, 4), (3, 1, 6))
    yield "stretched", array(rng.normal(size=4), (2, 3, 4), (0, 0, 1))
    yield "with gaps and an offset", array(rng.normal(size=200), (2, 3, 4), (90, 20, 3), 11)


def seen(a):
    """The items as an array: it has a shape and a dtype, too."""
    return np.array(a.tolist(), a.storage.dtype)


@numerics
def mapped_in_every_layout(m, rng):
    return {layout: seen(m.fast_map(np.exp)(a)) for layout, a in layouts(rng)}


@numerics
def several_maps(m, rng):
    a = array(np.append(rng.random(5), np.nan), (3, 2), (1, 3))
    return {f"np.{ufunc.__name__}": seen(m.fast_map(ufunc)(a)) for ufunc in (np.negative, np.sqrt, np.isnan)}


@numerics
def zipped_in_every_layout(m, rng):
    f = m.fast_zip(np.subtract)
    return {f"{one} and {other}": seen(f(a, b)) for one, a in layouts(rng) for other, b in layouts(rng)}


@numerics
def broadcasting_both_ways(m, rng):
    row, column, number = (array(rng.normal(size=4), shape) for shape in ((4,), (3, 1), ()))
    pairs = {
        "a row and a column": (row, column),
        "a column and a row": (column, row),
        "a number and a row": (number, row),
        "a column and a number": (column, number),
        "a number and itself": (number, number),
    }
    return {
        f"np.{ufunc.__name__} of {name}": seen(m.fast_zip(ufunc)(*pair))
        for ufunc in (np.add, np.maximum, np.less)
        for name, pair in pairs.items()
    }


@numerics
def reduced_in_every_layout(m, rng):
    return {
        f"{layout}, dim {dim}": seen(m.fast_reduce(np.add)(a, dim))
        for layout, a in layouts(rng)
        for dim in (0, 1, 2, -1, -3)
    }


@numerics
def several_reductions(m, rng):
    a = array(rng.normal(size=12), (4, 3), (1, 4))
    ufuncs = (np.add, np.multiply, np.maximum, np.minimum)
    return {
        f"np.{ufunc.__name__}, dim {dim}": seen(m.fast_reduce(ufunc)(a, dim))
        for ufunc in ufuncs
        for dim in (0, 1)
    }


@numerics
def down_to_no_axes(m, rng):
    a = array(rng.normal(size=5), (5,))
    return {
        "fast_reduce to no axes": seen(m.fast_reduce(np.add)(a, 0)),
        "fast_map of no axes": seen(m.fast_map(np.exp)(array(rng.normal(size=3), (), None, 1))),
    }


@numerics
def no_items(m, rng):
    a = array(rng.normal(size=0), (2, 0))
    reduced = {
        f"np.{ufunc.__name__}, dim {dim}": seen(m.fast_reduce(ufunc)(a, dim))
        for ufunc in (np.add, np.multiply)
        for dim in (0, 1)
    }
    return {"map": seen(m.fast_map(np.exp)(a)), "zip": seen(m.fast_zip(np.add)(a, a)), **reduced}


@numerics
def float32_stays_float32(m, rng):
    a = array(rng.normal(size=6).astype(np.float32), (3, 2), (1, 3))
    return {
        "map": seen(m.fast_map(np.exp)(a)),
        "zip": seen(m.fast_zip(np.add)(a, a)),
        "reduce": seen(m.fast_reduce(np.add)(a, 0)),
    }


@numerics
def whole_numbers(m, rng):
    a = array(rng.integers(9, size=6), (2, 3))
    return {
        "map": seen(m.fast_map(np.negative)(a)),
        "zip": seen(m.fast_zip(np.maximum)(a, a)),
        "reduce": seen(m.fast_reduce(np.add)(a, 1)),
    }


@numerics
def shapes_that_do_not_fit(m, rng):
    a, b = array(rng.normal(size=6), (2, 3)), array(rng.normal(size=2), (2,))
    return {
        "(2, 3) and (2,)": raised(lambda: m.fast_zip(np.add)(a, b)),
        "(2,) and (2, 3)": raised(lambda: m.fast_zip(np.less)(b, a)),
    }


@numerics
def memory_of_its_own(m, rng):
    a = array(rng.normal(size=6), (3, 2), (1, 3))
    results = {
        "map": m.fast_map(np.negative)(a),
        "zip": m.fast_zip(np.add)(a, a),
        "reduce": m.fast_reduce(np.maximum)(a, 1),
    }
    a.storage[:] = 0.0
    return {name: seen(b) for name, b in {**results, "the Array itself, set to zeros": a}.items()}


# Walking over an Array in Python takes one of these.
@budget(calls={"positions": 0, "tolist": 0})
def without_loops(m, rng):
    a = array(rng.normal(size=64), (8, 8))
    return lambda: m.fast_map(np.exp)(a).storage


@budget(memory=1.5, of="storage")
def two_large_matrices_one_transposed(m, rng):
    storage = rng.normal(size=2**15)
    strides = [(2**8, 1), (1, 2**7)]
    return lambda: m.fast_zip(np.add)(*[array(storage, (2**7, 2**8), pair) for pair in strides]).storage


@budget(time=8)
def a_map_of_many_items(m, rng):
    from myml.tensors.numpy_bridge import to_numpy

    a = array(rng.normal(size=2**12), (2**6, 2**6), (1, 2**6))
    return lambda: to_numpy(m.fast_map(np.exp)(a))
