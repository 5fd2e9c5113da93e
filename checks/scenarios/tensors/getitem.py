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


def told(key):
    """A key as one would write it."""
    if isinstance(key, tuple):
        return ", ".join(map(told, key)) or "()"
    if isinstance(key, slice):
        ends = ["" if end is None else str(end) for end in (key.start, key.stop, key.step)]
        return ":".join(ends[:2] if key.step is None else ends)
    return str(key)


def parts(m, a, keys):
    """What is seen of each part."""
    return {f"a[{told(key)}]": seen(m.getitem(a, key)) for key in keys}


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
    return parts(m, a, (0, 1, 2))


@numerics
def a_single_item(m, rng):
    a = array(rng.normal(size=12), (3, 4))
    return parts(m, a, ((0, 0), (1, 2), (2, 3)))


@numerics
def counted_from_the_end(m, rng):
    a = array(rng.normal(size=12), (3, 4))
    return parts(m, a, (-1, -3, (-1, -1), (0, -2)))


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
    return parts(m, a, slices)


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
    return parts(m, a, slices)


@numerics
def ints_and_slices_together(m, rng):
    a = cube(rng)
    keys = [
        (1, slice(1, 3)),
        (slice(1, 3), 2),
        (slice(None), slice(2), -1),
        (2, slice(None, None, 2), slice(1, 4)),
    ]
    return parts(m, a, keys)


@numerics
def fifty_random_keys(m, rng):
    a = cube(rng)
    return parts(m, a, [random_key(rng, (3, 4, 5)) for _ in range(50)])


@numerics
def odd_strides_and_an_offset(m, rng):
    a = array(rng.normal(size=90), (3, 2, 4), (2, 25, 5), 6)
    return parts(m, a, [random_key(rng, (3, 2, 4)) for _ in range(10)])


@numerics
def a_part_of_a_part(m, rng):
    b = m.getitem(cube(rng), (slice(1, 3), slice(None, None, 2)))
    return seen(m.getitem(b, (1, slice(1, 2), slice(1, None, 3))))


@numerics
def slices_without_items(m, rng):
    a = cube(rng)
    return empty(m, a, (slice(3, 3), slice(2, 1), slice(9, 12), (0, slice(5, None, 2))))


def empty(m, a, keys):
    """Shape and items of parts without items: their strides and offsets are never used."""
    found = {f"a[{told(key)}]": m.getitem(a, key) for key in keys}
    return {name: {"shape": b.shape, "items": b.tolist()} for name, b in found.items()}


@numerics
def an_empty_array(m, rng):
    a = array(rng.normal(size=0), (0, 3))
    return empty(m, a, (slice(1), (slice(None), 1)))


@numerics
def an_empty_key(m, rng):
    return {
        f"of shape {shape}": seen(m.getitem(array(rng.normal(size=6), shape), ())) for shape in ((2, 3), ())
    }


@numerics
def ints_outside_of_an_axis(m, rng):
    a, none = cube(rng), array(rng.normal(size=0), (0,))
    found = {
        f"a[{told(key)}] of shape (3, 4, 5)": raised(lambda key=key: m.getitem(a, key))
        for key in (3, -4, (0, 4), (0, 0, -6), (slice(2), 7))
    }
    return {**found, "a[0] of shape (0,)": raised(lambda: m.getitem(none, 0))}


@numerics
def more_indices_than_axes(m, rng):
    a, number = array(rng.normal(size=6), (2, 3)), array(rng.normal(size=1), ())
    found = {
        f"a[{told(key)}] of shape (2, 3)": raised(lambda key=key: m.getitem(a, key))
        for key in ((0, 0, 0), (0, 0, slice(None)))
    }
    return {**found, "a[0] of shape ()": raised(lambda: m.getitem(number, 0))}


@numerics
def the_same_storage(m, rng):
    a = cube(rng)
    found = {
        f"after `a.storage[:] = np.arange(60.0)`, a[{told(key)}]": m.getitem(a, key)
        for key in (1, (slice(1, 3), 2), (0, 0, 0))
    }
    a.storage[:] = np.arange(60.0)
    return {
        name: {"has the same storage": part.storage is a.storage, **seen(part)}
        for name, part in found.items()
    }


@budget(view=True)
def half_of_a_large_array(m, rng):
    storage = np.zeros(64 * 256)
    return lambda: m.getitem(array(storage, (64, 256)), (slice(None, None, 2), slice(100))).storage
