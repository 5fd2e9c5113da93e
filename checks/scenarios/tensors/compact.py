"""Compact: Arrays with gaps, turned over, stretched; and those that are compact already."""

import numpy as np

from learnml.checks.spec import numerics


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def seen(a):
    return {
        "shape": a.shape,
        "strides": a.strides,
        "offset": a.offset,
        "storage": a.storage,
        "items": a.tolist(),
        "is_contiguous": a.is_contiguous,
    }


@numerics
def a_transposed_matrix(m, rng):
    return seen(m.compact(array(rng.normal(size=6), (3, 2), (1, 3))))


@numerics
def gaps_and_an_offset(m, rng):
    return seen(m.compact(array(rng.normal(size=60), (2, 3, 4), (20, 4, 1), 3)))


@numerics
def a_stride_of_zero(m, rng):
    return seen(m.compact(array(rng.normal(size=3), (4, 3), (0, 1))))


@numerics
def every_other_item(m, rng):
    return seen(m.compact(array(rng.normal(size=9), (4,), (2,), 1)))


@numerics
def random_strides(m, rng):
    shape, strides = rng.integers(2, 5, size=3).tolist(), rng.integers(2, 9, size=3).tolist()
    return seen(m.compact(array(rng.normal(size=120), shape, strides, int(rng.integers(9)))))


@numerics
def contiguous_already(m, rng):
    a = array(rng.normal(size=6), (2, 3))
    return {"returns the Array itself": m.compact(a) is a, **seen(m.compact(a))}


@numerics
def contiguous_behind_an_offset(m, rng):
    a = array(rng.normal(size=20), (2, 3), (3, 1), 5)
    return {"returns the Array itself": m.compact(a) is a, **seen(m.compact(a))}


@numerics
def axes_of_length_one_and_nothing_at_all(m, rng):
    storage = rng.normal(size=6)
    arrays = {
        "shape (3, 1), strides (1, 9)": array(storage, (3, 1), (1, 9)),
        "shape ()": array(storage, (), (), 2),
        "shape (3, 0), strides (1, 3)": array(storage, (3, 0), (1, 3)),
    }
    return {
        name: {"returns the Array itself": m.compact(a) is a, **seen(m.compact(a))}
        for name, a in arrays.items()
    }


@numerics
def compact_once_is_enough(m, rng):
    b = m.compact(array(rng.normal(size=6), (3, 2), (1, 3)))
    return m.compact(b) is b


@numerics
def other_dtypes_stay(m, rng):
    storages = [rng.normal(size=6).astype(np.float32), rng.integers(9, size=6), rng.random(6) < 0.5]
    return {f"{s.dtype}": seen(m.compact(array(s, (3, 2), (1, 3)))) for s in storages}


@numerics
def one_after_the_other(m, rng):
    arrays = [array(rng.normal(size=6), (3, 2), (1, 3)) for _ in range(2)]
    first, second = [m.compact(a) for a in arrays]
    return {"the first Array": first.tolist(), "the second Array, of the same shape": second.tolist()}


@numerics
def memory_of_its_own(m, rng):
    a = array(rng.normal(size=6), (3, 2), (1, 3))
    b = m.compact(a)
    a.storage[:] = 0.0
    return {
        "after `a.storage[:] = 0.0`, the compact Array": b.tolist(),
        "after `a.storage[:] = 0.0`, the Array itself": a.tolist(),
    }
