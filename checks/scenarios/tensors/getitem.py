"""Indexing: ints and slices of every kind, odd strides, random keys, and keys that do not fit."""

import numpy as np

from learnml.checks.spec import budget, numerics, raised


def array(storage, shape, strides=None, offset=0):
    from myml.tensors.array import Array

    return Array(storage, shape, strides, offset)


def cube(rng):
    return array(rng.normal(size=60), (3, 4, 5))


def seen(a):
    return {"shape": a.shape, "strides": a.strides, "offset": a.offset, "items": a.tolist()}


def random_key(rng, shape):
    """A key whose slices hold at least one item."""
    key = []
    for length in shape[: rng.integers(1, len(shape) + 1)]:
        start = int(rng.integers(length))
        stop = int(rng.integers(start + 1, length + 3))
        low = start - length if rng.random() < 0.5 else start
        part = slice(low, stop, int(rng.integers(1, 4)))
        key.append(int(rng.integers(-length, length)) if rng.random() < 0.4 else part)
    return tuple(key)


@numerics
def a_row(m, rng):
    a = array(rng.normal(size=12), (3, 4))
    return [seen(m.getitem(a, i)) for i in (0, 1, 2)]


@numerics
def a_single_item(m, rng):
    a = array(rng.normal(size=12), (3, 4))
    return [seen(m.getitem(a, (i, j))) for i, j in ((0, 0), (1, 2), (2, 3))]


@numerics
def counted_from_the_end(m, rng):
    a = array(rng.normal(size=12), (3, 4))
    return [seen(m.getitem(a, key)) for key in (-1, -3, (-1, -1), (0, -2))]


@numerics
def a_column(m, rng):
    return seen(m.getitem(array(rng.normal(size=12), (3, 4)), (slice(None), 1)))


@numerics
def slices_of_one_axis(m, rng):
    a = array(rng.normal(size=7), (7,))
    slices = [
        slice(None),
        slice(2, 5),
        slice(3),
        slice(3, None),
        slice(-3, None),
        slice(None, -2),
        slice(2, 100),
    ]
    return {f"key {part}": seen(m.getitem(a, part)) for part in slices}


@numerics
def slices_with_a_step(m, rng):
    a = array(rng.normal(size=7), (7,))
    slices = [
        slice(None, None, 2),
        slice(1, None, 2),
        slice(0, 6, 3),
        slice(0, 7, 3),
        slice(2, 3, 5),
        slice(-6, -1, 2),
    ]
    return {f"key {part}": seen(m.getitem(a, part)) for part in slices}


@numerics
def ints_and_slices_together(m, rng):
    a = cube(rng)
    keys = [
        (1, slice(1, 3)),
        (slice(1, 3), 2),
        (slice(None), slice(2), -1),
        (2, slice(None, None, 2), slice(1, 4)),
    ]
    return [seen(m.getitem(a, key)) for key in keys]


@numerics
def fifty_random_keys(m, rng):
    a = cube(rng)
    return [seen(m.getitem(a, random_key(rng, a.shape))) for _ in range(50)]


@numerics
def odd_strides_and_an_offset(m, rng):
    a = array(rng.normal(size=90), (3, 2, 4), (2, 25, 5), 6)
    return [seen(m.getitem(a, random_key(rng, a.shape))) for _ in range(10)]


@numerics
def a_part_of_a_part(m, rng):
    b = m.getitem(cube(rng), (slice(1, 3), slice(None, None, 2)))
    return seen(m.getitem(b, (1, slice(1, 2), slice(1, None, 3))))


@numerics
def slices_without_items(m, rng):
    a = cube(rng)
    parts = [m.getitem(a, key) for key in (slice(3, 3), slice(2, 1), slice(9, 12), (0, slice(5, None, 2)))]
    return [[b.shape, b.tolist()] for b in parts]


@numerics
def an_empty_array(m, rng):
    a = array(rng.normal(size=0), (0, 3))
    return [[b.shape, b.tolist()] for b in (m.getitem(a, slice(1)), m.getitem(a, (slice(None), 1)))]


@numerics
def an_empty_key(m, rng):
    return [seen(m.getitem(array(rng.normal(size=6), shape), ())) for shape in ((2, 3), ())]


@numerics
def ints_outside_of_an_axis(m, rng):
    a, empty = cube(rng), array(rng.normal(size=0), (0,))
    found = [raised(lambda key=key: m.getitem(a, key)) for key in (3, -4, (0, 4), (0, 0, -6), (slice(2), 7))]
    return [*found, raised(lambda: m.getitem(empty, 0))]


@numerics
def more_indices_than_axes(m, rng):
    a, number = array(rng.normal(size=6), (2, 3)), array(rng.normal(size=1), ())
    found = [raised(lambda key=key: m.getitem(a, key)) for key in ((0, 0, 0), (0, 0, slice(None)))]
    return [*found, raised(lambda: m.getitem(number, 0))]


@numerics
def the_same_storage(m, rng):
    a = cube(rng)
    parts = [m.getitem(a, key) for key in (1, (slice(1, 3), 2), (0, 0, 0))]
    a.storage[:] = np.arange(60.0)
    return [[part.storage is a.storage, seen(part)] for part in parts]


@budget(view=True)
def half_of_a_large_array(m, rng):
    storage = np.zeros(64 * 256)
    return lambda: m.getitem(array(storage, (64, 256)), (slice(None, None, 2), slice(100))).storage
